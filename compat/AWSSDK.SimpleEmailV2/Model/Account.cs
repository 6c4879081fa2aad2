using Amazon.Runtime;
using Amazon.SimpleEmailV2.Internal;

namespace Amazon.SimpleEmailV2.Model;

public partial class GetAccountRequest : AmazonSimpleEmailServiceV2Request
{
}

public partial class GetAccountResponse : AmazonWebServiceResponse
{
    public bool? DedicatedIpAutoWarmupEnabled { get; set; }
    public AccountDetails Details { get; set; }
    public string EnforcementStatus { get; set; }
    public bool? ProductionAccessEnabled { get; set; }
    public SendQuota SendQuota { get; set; }
    public bool? SendingEnabled { get; set; }
    public SuppressionAttributes SuppressionAttributes { get; set; }
    public VdmAttributes VdmAttributes { get; set; }
}

public partial class SendQuota
{
    public double? Max24HourSend { get; set; }
    public double? MaxSendRate { get; set; }
    public double? SentLast24Hours { get; set; }
}

public partial class SuppressionAttributes
{
    public List<string> SuppressedReasons { get; set; } = Collections.Initial<List<string>>();
    public SuppressionValidationAttributes ValidationAttributes { get; set; }
}

public partial class SuppressionValidationAttributes
{
    public SuppressionConditionThreshold ConditionThreshold { get; set; }
}

public partial class AccountDetails
{
    public List<string> AdditionalContactEmailAddresses { get; set; } = Collections.Initial<List<string>>();
    public ContactLanguage ContactLanguage { get; set; }
    public MailType MailType { get; set; }
    public ReviewDetails ReviewDetails { get; set; }
    public string UseCaseDescription { get; set; }
    public string WebsiteURL { get; set; }
}

public partial class ReviewDetails
{
    public string CaseId { get; set; }
    public ReviewStatus Status { get; set; }
}

public partial class VdmAttributes
{
    public DashboardAttributes DashboardAttributes { get; set; }
    public GuardianAttributes GuardianAttributes { get; set; }
    public FeatureStatus VdmEnabled { get; set; }
}

public partial class DashboardAttributes
{
    public FeatureStatus EngagementMetrics { get; set; }
}

public partial class GuardianAttributes
{
    public FeatureStatus OptimizedSharedDelivery { get; set; }
}
