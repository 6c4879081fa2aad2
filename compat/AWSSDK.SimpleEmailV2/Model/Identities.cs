using Amazon.Runtime;
using Amazon.SimpleEmailV2.Internal;

namespace Amazon.SimpleEmailV2.Model;

public partial class CreateEmailIdentityRequest : AmazonSimpleEmailServiceV2Request
{
    public string ConfigurationSetName { get; set; }
    public DkimSigningAttributes DkimSigningAttributes { get; set; }
    public string EmailIdentity { get; set; }
    public List<Tag> Tags { get; set; } = Collections.Initial<List<Tag>>();
}

public partial class CreateEmailIdentityResponse : AmazonWebServiceResponse
{
    public DkimAttributes DkimAttributes { get; set; }
    public IdentityType IdentityType { get; set; }
    public bool? VerifiedForSendingStatus { get; set; }
}

public partial class GetEmailIdentityRequest : AmazonSimpleEmailServiceV2Request
{
    public string EmailIdentity { get; set; }
}

public partial class GetEmailIdentityResponse : AmazonWebServiceResponse
{
    public string ConfigurationSetName { get; set; }
    public DkimAttributes DkimAttributes { get; set; }
    public bool? FeedbackForwardingStatus { get; set; }
    public IdentityType IdentityType { get; set; }
    public MailFromAttributes MailFromAttributes { get; set; }
    public Dictionary<string, string> Policies { get; set; } = Collections.Initial<Dictionary<string, string>>();
    public List<Tag> Tags { get; set; } = Collections.Initial<List<Tag>>();
    public VerificationInfo VerificationInfo { get; set; }
    public VerificationStatus VerificationStatus { get; set; }
    public bool? VerifiedForSendingStatus { get; set; }
}

public partial class ListEmailIdentitiesRequest : AmazonSimpleEmailServiceV2Request
{
    public string NextToken { get; set; }
    public int? PageSize { get; set; }
}

public partial class ListEmailIdentitiesResponse : AmazonWebServiceResponse
{
    public List<IdentityInfo> EmailIdentities { get; set; } = Collections.Initial<List<IdentityInfo>>();
    public string NextToken { get; set; }
}

public partial class DeleteEmailIdentityRequest : AmazonSimpleEmailServiceV2Request
{
    public string EmailIdentity { get; set; }
}

public partial class DeleteEmailIdentityResponse : AmazonWebServiceResponse
{
}

public partial class PutEmailIdentityMailFromAttributesRequest : AmazonSimpleEmailServiceV2Request
{
    public BehaviorOnMxFailure BehaviorOnMxFailure { get; set; }
    public string EmailIdentity { get; set; }
    public string MailFromDomain { get; set; }
}

public partial class PutEmailIdentityMailFromAttributesResponse : AmazonWebServiceResponse
{
}

public partial class PutEmailIdentityDkimAttributesRequest : AmazonSimpleEmailServiceV2Request
{
    public string EmailIdentity { get; set; }
    public bool? SigningEnabled { get; set; }
}

public partial class PutEmailIdentityDkimAttributesResponse : AmazonWebServiceResponse
{
}

public partial class PutEmailIdentityDkimSigningAttributesRequest : AmazonSimpleEmailServiceV2Request
{
    public string EmailIdentity { get; set; }
    public DkimSigningAttributes SigningAttributes { get; set; }
    public DkimSigningAttributesOrigin SigningAttributesOrigin { get; set; }
}

public partial class PutEmailIdentityDkimSigningAttributesResponse : AmazonWebServiceResponse
{
    public DkimStatus DkimStatus { get; set; }
    public List<string> DkimTokens { get; set; } = Collections.Initial<List<string>>();
    public string SigningHostedZone { get; set; }
}

public partial class PutEmailIdentityConfigurationSetAttributesRequest : AmazonSimpleEmailServiceV2Request
{
    public string ConfigurationSetName { get; set; }
    public string EmailIdentity { get; set; }
}

public partial class PutEmailIdentityConfigurationSetAttributesResponse : AmazonWebServiceResponse
{
}

public partial class Tag
{
    public string Key { get; set; }
    public string Value { get; set; }
}

public partial class DkimSigningAttributes
{
    public DkimSigningAttributesOrigin DomainSigningAttributesOrigin { get; set; }
    public string DomainSigningPrivateKey { get; set; }
    public string DomainSigningSelector { get; set; }
    public DkimSigningKeyLength NextSigningKeyLength { get; set; }
}

public partial class DkimAttributes
{
    public DkimSigningKeyLength CurrentSigningKeyLength { get; set; }
    public DateTime? LastKeyGenerationTimestamp { get; set; }
    public DkimSigningKeyLength NextSigningKeyLength { get; set; }
    public DkimSigningAttributesOrigin SigningAttributesOrigin { get; set; }
    public bool? SigningEnabled { get; set; }
    public string SigningHostedZone { get; set; }
    public DkimStatus Status { get; set; }
    public List<string> Tokens { get; set; } = Collections.Initial<List<string>>();
}

public partial class MailFromAttributes
{
    public BehaviorOnMxFailure BehaviorOnMxFailure { get; set; }
    public string MailFromDomain { get; set; }
    public MailFromDomainStatus MailFromDomainStatus { get; set; }
}

public partial class VerificationInfo
{
    public VerificationError ErrorType { get; set; }
    public DateTime? LastCheckedTimestamp { get; set; }
    public DateTime? LastSuccessTimestamp { get; set; }
    public SOARecord SOARecord { get; set; }
}

public partial class SOARecord
{
    public string AdminEmail { get; set; }
    public string PrimaryNameServer { get; set; }
    public long? SerialNumber { get; set; }
}

public partial class IdentityInfo
{
    public string IdentityName { get; set; }
    public IdentityType IdentityType { get; set; }
    public bool? SendingEnabled { get; set; }
    public VerificationStatus VerificationStatus { get; set; }
}
