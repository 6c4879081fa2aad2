using Amazon.Runtime;

namespace Amazon.SimpleEmailV2;

public class AttachmentContentDisposition : ConstantClass
{
    public static readonly AttachmentContentDisposition ATTACHMENT = new("ATTACHMENT");
    public static readonly AttachmentContentDisposition INLINE = new("INLINE");

    public AttachmentContentDisposition(string value) : base(value)
    {
    }

    public static AttachmentContentDisposition FindValue(string value) => FindValue<AttachmentContentDisposition>(value);

    public static implicit operator AttachmentContentDisposition(string value) => FindValue(value);
}

public class AttachmentContentTransferEncoding : ConstantClass
{
    public static readonly AttachmentContentTransferEncoding BASE64 = new("BASE64");
    public static readonly AttachmentContentTransferEncoding QUOTED_PRINTABLE = new("QUOTED_PRINTABLE");
    public static readonly AttachmentContentTransferEncoding SEVEN_BIT = new("SEVEN_BIT");

    public AttachmentContentTransferEncoding(string value) : base(value)
    {
    }

    public static AttachmentContentTransferEncoding FindValue(string value) => FindValue<AttachmentContentTransferEncoding>(value);

    public static implicit operator AttachmentContentTransferEncoding(string value) => FindValue(value);
}

public class BehaviorOnMxFailure : ConstantClass
{
    public static readonly BehaviorOnMxFailure REJECT_MESSAGE = new("REJECT_MESSAGE");
    public static readonly BehaviorOnMxFailure USE_DEFAULT_VALUE = new("USE_DEFAULT_VALUE");

    public BehaviorOnMxFailure(string value) : base(value)
    {
    }

    public static BehaviorOnMxFailure FindValue(string value) => FindValue<BehaviorOnMxFailure>(value);

    public static implicit operator BehaviorOnMxFailure(string value) => FindValue(value);
}

public class ContactLanguage : ConstantClass
{
    public static readonly ContactLanguage EN = new("EN");
    public static readonly ContactLanguage JA = new("JA");

    public ContactLanguage(string value) : base(value)
    {
    }

    public static ContactLanguage FindValue(string value) => FindValue<ContactLanguage>(value);

    public static implicit operator ContactLanguage(string value) => FindValue(value);
}

public class DimensionValueSource : ConstantClass
{
    public static readonly DimensionValueSource EMAIL_HEADER = new("EMAIL_HEADER");
    public static readonly DimensionValueSource LINK_TAG = new("LINK_TAG");
    public static readonly DimensionValueSource MESSAGE_TAG = new("MESSAGE_TAG");

    public DimensionValueSource(string value) : base(value)
    {
    }

    public static DimensionValueSource FindValue(string value) => FindValue<DimensionValueSource>(value);

    public static implicit operator DimensionValueSource(string value) => FindValue(value);
}

public class DkimSigningAttributesOrigin : ConstantClass
{
    public static readonly DkimSigningAttributesOrigin AWS_SES = new("AWS_SES");
    public static readonly DkimSigningAttributesOrigin AWS_SES_AF_SOUTH_1 = new("AWS_SES_AF_SOUTH_1");
    public static readonly DkimSigningAttributesOrigin AWS_SES_AP_NORTHEAST_1 = new("AWS_SES_AP_NORTHEAST_1");
    public static readonly DkimSigningAttributesOrigin AWS_SES_AP_NORTHEAST_2 = new("AWS_SES_AP_NORTHEAST_2");
    public static readonly DkimSigningAttributesOrigin AWS_SES_AP_NORTHEAST_3 = new("AWS_SES_AP_NORTHEAST_3");
    public static readonly DkimSigningAttributesOrigin AWS_SES_AP_SOUTHEAST_1 = new("AWS_SES_AP_SOUTHEAST_1");
    public static readonly DkimSigningAttributesOrigin AWS_SES_AP_SOUTHEAST_2 = new("AWS_SES_AP_SOUTHEAST_2");
    public static readonly DkimSigningAttributesOrigin AWS_SES_AP_SOUTHEAST_3 = new("AWS_SES_AP_SOUTHEAST_3");
    public static readonly DkimSigningAttributesOrigin AWS_SES_AP_SOUTHEAST_5 = new("AWS_SES_AP_SOUTHEAST_5");
    public static readonly DkimSigningAttributesOrigin AWS_SES_AP_SOUTH_1 = new("AWS_SES_AP_SOUTH_1");
    public static readonly DkimSigningAttributesOrigin AWS_SES_AP_SOUTH_2 = new("AWS_SES_AP_SOUTH_2");
    public static readonly DkimSigningAttributesOrigin AWS_SES_CA_CENTRAL_1 = new("AWS_SES_CA_CENTRAL_1");
    public static readonly DkimSigningAttributesOrigin AWS_SES_CA_WEST_1 = new("AWS_SES_CA_WEST_1");
    public static readonly DkimSigningAttributesOrigin AWS_SES_EU_CENTRAL_1 = new("AWS_SES_EU_CENTRAL_1");
    public static readonly DkimSigningAttributesOrigin AWS_SES_EU_CENTRAL_2 = new("AWS_SES_EU_CENTRAL_2");
    public static readonly DkimSigningAttributesOrigin AWS_SES_EU_NORTH_1 = new("AWS_SES_EU_NORTH_1");
    public static readonly DkimSigningAttributesOrigin AWS_SES_EU_SOUTH_1 = new("AWS_SES_EU_SOUTH_1");
    public static readonly DkimSigningAttributesOrigin AWS_SES_EU_WEST_1 = new("AWS_SES_EU_WEST_1");
    public static readonly DkimSigningAttributesOrigin AWS_SES_EU_WEST_2 = new("AWS_SES_EU_WEST_2");
    public static readonly DkimSigningAttributesOrigin AWS_SES_EU_WEST_3 = new("AWS_SES_EU_WEST_3");
    public static readonly DkimSigningAttributesOrigin AWS_SES_IL_CENTRAL_1 = new("AWS_SES_IL_CENTRAL_1");
    public static readonly DkimSigningAttributesOrigin AWS_SES_ME_CENTRAL_1 = new("AWS_SES_ME_CENTRAL_1");
    public static readonly DkimSigningAttributesOrigin AWS_SES_ME_SOUTH_1 = new("AWS_SES_ME_SOUTH_1");
    public static readonly DkimSigningAttributesOrigin AWS_SES_SA_EAST_1 = new("AWS_SES_SA_EAST_1");
    public static readonly DkimSigningAttributesOrigin AWS_SES_US_EAST_1 = new("AWS_SES_US_EAST_1");
    public static readonly DkimSigningAttributesOrigin AWS_SES_US_EAST_2 = new("AWS_SES_US_EAST_2");
    public static readonly DkimSigningAttributesOrigin AWS_SES_US_GOV_EAST_1 = new("AWS_SES_US_GOV_EAST_1");
    public static readonly DkimSigningAttributesOrigin AWS_SES_US_GOV_WEST_1 = new("AWS_SES_US_GOV_WEST_1");
    public static readonly DkimSigningAttributesOrigin AWS_SES_US_WEST_1 = new("AWS_SES_US_WEST_1");
    public static readonly DkimSigningAttributesOrigin AWS_SES_US_WEST_2 = new("AWS_SES_US_WEST_2");
    public static readonly DkimSigningAttributesOrigin EXTERNAL = new("EXTERNAL");

    public DkimSigningAttributesOrigin(string value) : base(value)
    {
    }

    public static DkimSigningAttributesOrigin FindValue(string value) => FindValue<DkimSigningAttributesOrigin>(value);

    public static implicit operator DkimSigningAttributesOrigin(string value) => FindValue(value);
}

public class DkimSigningKeyLength : ConstantClass
{
    public static readonly DkimSigningKeyLength RSA_1024_BIT = new("RSA_1024_BIT");
    public static readonly DkimSigningKeyLength RSA_2048_BIT = new("RSA_2048_BIT");

    public DkimSigningKeyLength(string value) : base(value)
    {
    }

    public static DkimSigningKeyLength FindValue(string value) => FindValue<DkimSigningKeyLength>(value);

    public static implicit operator DkimSigningKeyLength(string value) => FindValue(value);
}

public class DkimStatus : ConstantClass
{
    public static readonly DkimStatus FAILED = new("FAILED");
    public static readonly DkimStatus NOT_STARTED = new("NOT_STARTED");
    public static readonly DkimStatus PENDING = new("PENDING");
    public static readonly DkimStatus SUCCESS = new("SUCCESS");
    public static readonly DkimStatus TEMPORARY_FAILURE = new("TEMPORARY_FAILURE");

    public DkimStatus(string value) : base(value)
    {
    }

    public static DkimStatus FindValue(string value) => FindValue<DkimStatus>(value);

    public static implicit operator DkimStatus(string value) => FindValue(value);
}

public class EventType : ConstantClass
{
    public static readonly EventType BOUNCE = new("BOUNCE");
    public static readonly EventType CLICK = new("CLICK");
    public static readonly EventType COMPLAINT = new("COMPLAINT");
    public static readonly EventType DELIVERY = new("DELIVERY");
    public static readonly EventType DELIVERY_DELAY = new("DELIVERY_DELAY");
    public static readonly EventType OPEN = new("OPEN");
    public static readonly EventType REJECT = new("REJECT");
    public static readonly EventType RENDERING_FAILURE = new("RENDERING_FAILURE");
    public static readonly EventType SEND = new("SEND");
    public static readonly EventType SUBSCRIPTION = new("SUBSCRIPTION");

    public EventType(string value) : base(value)
    {
    }

    public static EventType FindValue(string value) => FindValue<EventType>(value);

    public static implicit operator EventType(string value) => FindValue(value);
}

public class FeatureStatus : ConstantClass
{
    public static readonly FeatureStatus DISABLED = new("DISABLED");
    public static readonly FeatureStatus ENABLED = new("ENABLED");

    public FeatureStatus(string value) : base(value)
    {
    }

    public static FeatureStatus FindValue(string value) => FindValue<FeatureStatus>(value);

    public static implicit operator FeatureStatus(string value) => FindValue(value);
}

public class HttpsPolicy : ConstantClass
{
    public static readonly HttpsPolicy OPTIONAL = new("OPTIONAL");
    public static readonly HttpsPolicy REQUIRE = new("REQUIRE");
    public static readonly HttpsPolicy REQUIRE_OPEN_ONLY = new("REQUIRE_OPEN_ONLY");

    public HttpsPolicy(string value) : base(value)
    {
    }

    public static HttpsPolicy FindValue(string value) => FindValue<HttpsPolicy>(value);

    public static implicit operator HttpsPolicy(string value) => FindValue(value);
}

public class IdentityType : ConstantClass
{
    public static readonly IdentityType DOMAIN = new("DOMAIN");
    public static readonly IdentityType EMAIL_ADDRESS = new("EMAIL_ADDRESS");
    public static readonly IdentityType MANAGED_DOMAIN = new("MANAGED_DOMAIN");

    public IdentityType(string value) : base(value)
    {
    }

    public static IdentityType FindValue(string value) => FindValue<IdentityType>(value);

    public static implicit operator IdentityType(string value) => FindValue(value);
}

public class MailFromDomainStatus : ConstantClass
{
    public static readonly MailFromDomainStatus FAILED = new("FAILED");
    public static readonly MailFromDomainStatus PENDING = new("PENDING");
    public static readonly MailFromDomainStatus SUCCESS = new("SUCCESS");
    public static readonly MailFromDomainStatus TEMPORARY_FAILURE = new("TEMPORARY_FAILURE");

    public MailFromDomainStatus(string value) : base(value)
    {
    }

    public static MailFromDomainStatus FindValue(string value) => FindValue<MailFromDomainStatus>(value);

    public static implicit operator MailFromDomainStatus(string value) => FindValue(value);
}

public class MailType : ConstantClass
{
    public static readonly MailType MARKETING = new("MARKETING");
    public static readonly MailType TRANSACTIONAL = new("TRANSACTIONAL");

    public MailType(string value) : base(value)
    {
    }

    public static MailType FindValue(string value) => FindValue<MailType>(value);

    public static implicit operator MailType(string value) => FindValue(value);
}

public class ReviewStatus : ConstantClass
{
    public static readonly ReviewStatus DENIED = new("DENIED");
    public static readonly ReviewStatus FAILED = new("FAILED");
    public static readonly ReviewStatus GRANTED = new("GRANTED");
    public static readonly ReviewStatus PENDING = new("PENDING");

    public ReviewStatus(string value) : base(value)
    {
    }

    public static ReviewStatus FindValue(string value) => FindValue<ReviewStatus>(value);

    public static implicit operator ReviewStatus(string value) => FindValue(value);
}

public class SuppressionConfidenceVerdictThreshold : ConstantClass
{
    public static readonly SuppressionConfidenceVerdictThreshold HIGH = new("HIGH");
    public static readonly SuppressionConfidenceVerdictThreshold MANAGED = new("MANAGED");
    public static readonly SuppressionConfidenceVerdictThreshold MEDIUM = new("MEDIUM");

    public SuppressionConfidenceVerdictThreshold(string value) : base(value)
    {
    }

    public static SuppressionConfidenceVerdictThreshold FindValue(string value) => FindValue<SuppressionConfidenceVerdictThreshold>(value);

    public static implicit operator SuppressionConfidenceVerdictThreshold(string value) => FindValue(value);
}

public class SuppressionListReason : ConstantClass
{
    public static readonly SuppressionListReason BOUNCE = new("BOUNCE");
    public static readonly SuppressionListReason COMPLAINT = new("COMPLAINT");

    public SuppressionListReason(string value) : base(value)
    {
    }

    public static SuppressionListReason FindValue(string value) => FindValue<SuppressionListReason>(value);

    public static implicit operator SuppressionListReason(string value) => FindValue(value);
}

public class SuppressionListScope : ConstantClass
{
    public static readonly SuppressionListScope ACCOUNT = new("ACCOUNT");
    public static readonly SuppressionListScope TENANT = new("TENANT");

    public SuppressionListScope(string value) : base(value)
    {
    }

    public static SuppressionListScope FindValue(string value) => FindValue<SuppressionListScope>(value);

    public static implicit operator SuppressionListScope(string value) => FindValue(value);
}

public class TlsPolicy : ConstantClass
{
    public static readonly TlsPolicy OPTIONAL = new("OPTIONAL");
    public static readonly TlsPolicy REQUIRE = new("REQUIRE");

    public TlsPolicy(string value) : base(value)
    {
    }

    public static TlsPolicy FindValue(string value) => FindValue<TlsPolicy>(value);

    public static implicit operator TlsPolicy(string value) => FindValue(value);
}

public class VerificationError : ConstantClass
{
    public static readonly VerificationError DNS_SERVER_ERROR = new("DNS_SERVER_ERROR");
    public static readonly VerificationError HOST_NOT_FOUND = new("HOST_NOT_FOUND");
    public static readonly VerificationError INVALID_VALUE = new("INVALID_VALUE");
    public static readonly VerificationError REPLICATION_ACCESS_DENIED = new("REPLICATION_ACCESS_DENIED");
    public static readonly VerificationError REPLICATION_PRIMARY_BYO_DKIM_NOT_SUPPORTED = new("REPLICATION_PRIMARY_BYO_DKIM_NOT_SUPPORTED");
    public static readonly VerificationError REPLICATION_PRIMARY_INVALID_REGION = new("REPLICATION_PRIMARY_INVALID_REGION");
    public static readonly VerificationError REPLICATION_PRIMARY_NOT_FOUND = new("REPLICATION_PRIMARY_NOT_FOUND");
    public static readonly VerificationError REPLICATION_REPLICA_AS_PRIMARY_NOT_SUPPORTED = new("REPLICATION_REPLICA_AS_PRIMARY_NOT_SUPPORTED");
    public static readonly VerificationError SERVICE_ERROR = new("SERVICE_ERROR");
    public static readonly VerificationError TYPE_NOT_FOUND = new("TYPE_NOT_FOUND");

    public VerificationError(string value) : base(value)
    {
    }

    public static VerificationError FindValue(string value) => FindValue<VerificationError>(value);

    public static implicit operator VerificationError(string value) => FindValue(value);
}

public class VerificationStatus : ConstantClass
{
    public static readonly VerificationStatus FAILED = new("FAILED");
    public static readonly VerificationStatus NOT_STARTED = new("NOT_STARTED");
    public static readonly VerificationStatus PENDING = new("PENDING");
    public static readonly VerificationStatus SUCCESS = new("SUCCESS");
    public static readonly VerificationStatus TEMPORARY_FAILURE = new("TEMPORARY_FAILURE");

    public VerificationStatus(string value) : base(value)
    {
    }

    public static VerificationStatus FindValue(string value) => FindValue<VerificationStatus>(value);

    public static implicit operator VerificationStatus(string value) => FindValue(value);
}
