using Amazon.SimpleEmailV2.Model;
using static Amazon.SimpleEmailV2.Internal.Errors;

namespace Amazon.SimpleEmailV2.Internal;

/// <summary>The wire protocol of the operations that the product calls, one entry each.</summary>
internal static class Operations
{
    public static readonly Operation<CreateConfigurationSetResponse> CreateConfigurationSet = new(
        "POST", "/v2/email/configuration-sets",
        [AlreadyExists, BadRequest, ConcurrentModification, LimitExceeded, NotFound, TooManyRequests]);

    public static readonly Operation<CreateConfigurationSetEventDestinationResponse> CreateConfigurationSetEventDestination = new(
        "POST", "/v2/email/configuration-sets/{ConfigurationSetName}/event-destinations",
        [AlreadyExists, BadRequest, LimitExceeded, NotFound, TooManyRequests]);

    public static readonly Operation<CreateEmailIdentityResponse> CreateEmailIdentity = new(
        "POST", "/v2/email/identities",
        [AlreadyExists, BadRequest, ConcurrentModification, LimitExceeded, NotFound, TooManyRequests]);

    public static readonly Operation<DeleteEmailIdentityResponse> DeleteEmailIdentity = new(
        "DELETE", "/v2/email/identities/{EmailIdentity}",
        [BadRequest, ConcurrentModification, NotFound, TooManyRequests]);

    public static readonly Operation<DeleteSuppressedDestinationResponse> DeleteSuppressedDestination = new(
        "DELETE", "/v2/email/suppression/addresses/{EmailAddress}",
        [BadRequest, NotFound, TooManyRequests],
        ("TenantName", "TenantName"));

    public static readonly Operation<GetAccountResponse> GetAccount = new(
        "GET", "/v2/email/account",
        [BadRequest, TooManyRequests]);

    public static readonly Operation<GetConfigurationSetResponse> GetConfigurationSet = new(
        "GET", "/v2/email/configuration-sets/{ConfigurationSetName}",
        [BadRequest, NotFound, TooManyRequests]);

    public static readonly Operation<GetConfigurationSetEventDestinationsResponse> GetConfigurationSetEventDestinations = new(
        "GET", "/v2/email/configuration-sets/{ConfigurationSetName}/event-destinations",
        [BadRequest, NotFound, TooManyRequests]);

    public static readonly Operation<GetEmailIdentityResponse> GetEmailIdentity = new(
        "GET", "/v2/email/identities/{EmailIdentity}",
        [BadRequest, NotFound, TooManyRequests]);

    public static readonly Operation<GetSuppressedDestinationResponse> GetSuppressedDestination = new(
        "GET", "/v2/email/suppression/addresses/{EmailAddress}",
        [BadRequest, NotFound, TooManyRequests],
        ("TenantName", "TenantName"));

    public static readonly Operation<ListEmailIdentitiesResponse> ListEmailIdentities = new(
        "GET", "/v2/email/identities",
        [BadRequest, TooManyRequests],
        ("NextToken", "NextToken"), ("PageSize", "PageSize"));

    public static readonly Operation<ListSuppressedDestinationsResponse> ListSuppressedDestinations = new(
        "GET", "/v2/email/suppression/addresses",
        [BadRequest, InvalidNextToken, NotFound, TooManyRequests],
        ("EndDate", "EndDate"), ("NextToken", "NextToken"), ("PageSize", "PageSize"), ("Reason", "Reasons"), ("StartDate", "StartDate"),
        ("TenantName", "TenantName"));

    public static readonly Operation<PutConfigurationSetSuppressionOptionsResponse> PutConfigurationSetSuppressionOptions = new(
        "PUT", "/v2/email/configuration-sets/{ConfigurationSetName}/suppression-options",
        [BadRequest, NotFound, TooManyRequests]);

    public static readonly Operation<PutEmailIdentityConfigurationSetAttributesResponse> PutEmailIdentityConfigurationSetAttributes = new(
        "PUT", "/v2/email/identities/{EmailIdentity}/configuration-set",
        [BadRequest, NotFound, TooManyRequests]);

    public static readonly Operation<PutEmailIdentityDkimAttributesResponse> PutEmailIdentityDkimAttributes = new(
        "PUT", "/v2/email/identities/{EmailIdentity}/dkim",
        [BadRequest, NotFound, TooManyRequests]);

    public static readonly Operation<PutEmailIdentityDkimSigningAttributesResponse> PutEmailIdentityDkimSigningAttributes = new(
        "PUT", "/v2/email/identities/{EmailIdentity}/dkim/signing",
        [BadRequest, NotFound, TooManyRequests]);

    public static readonly Operation<PutEmailIdentityMailFromAttributesResponse> PutEmailIdentityMailFromAttributes = new(
        "PUT", "/v2/email/identities/{EmailIdentity}/mail-from",
        [BadRequest, NotFound, TooManyRequests]);

    public static readonly Operation<PutSuppressedDestinationResponse> PutSuppressedDestination = new(
        "PUT", "/v2/email/suppression/addresses",
        [BadRequest, NotFound, TooManyRequests]);

    public static readonly Operation<SendEmailResponse> SendEmail = new(
        "POST", "/v2/email/outbound-emails",
        [AccountSuspended, BadRequest, LimitExceeded, MailFromDomainNotVerified, MessageRejected, NotFound, SendingPaused, TooManyRequests]);

    public static readonly Operation<UpdateConfigurationSetEventDestinationResponse> UpdateConfigurationSetEventDestination = new(
        "PUT", "/v2/email/configuration-sets/{ConfigurationSetName}/event-destinations/{EventDestinationName}",
        [BadRequest, NotFound, TooManyRequests]);
}
