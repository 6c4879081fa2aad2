using Amazon.Runtime;
using Amazon.SimpleEmailV2.Internal;

namespace Amazon.SimpleEmailV2.Model;

public partial class SendEmailRequest : AmazonSimpleEmailServiceV2Request
{
    public string ConfigurationSetName { get; set; }
    public EmailContent Content { get; set; }
    public Destination Destination { get; set; }
    public List<MessageTag> EmailTags { get; set; } = Collections.Initial<List<MessageTag>>();
    public string EndpointId { get; set; }
    public string FeedbackForwardingEmailAddress { get; set; }
    public string FeedbackForwardingEmailAddressIdentityArn { get; set; }
    public string FromEmailAddress { get; set; }
    public string FromEmailAddressIdentityArn { get; set; }
    public ListManagementOptions ListManagementOptions { get; set; }
    public List<string> ReplyToAddresses { get; set; } = Collections.Initial<List<string>>();
    public string TenantName { get; set; }
}

public partial class SendEmailResponse : AmazonWebServiceResponse
{
    public string MessageId { get; set; }
}

public partial class Destination
{
    public List<string> BccAddresses { get; set; } = Collections.Initial<List<string>>();
    public List<string> CcAddresses { get; set; } = Collections.Initial<List<string>>();
    public List<string> ToAddresses { get; set; } = Collections.Initial<List<string>>();
}

public partial class EmailContent
{
    public RawMessage Raw { get; set; }
    public Message Simple { get; set; }
    public Template Template { get; set; }
}

public partial class Message
{
    public List<Attachment> Attachments { get; set; } = Collections.Initial<List<Attachment>>();
    public Body Body { get; set; }
    public List<MessageHeader> Headers { get; set; } = Collections.Initial<List<MessageHeader>>();
    public Content Subject { get; set; }
}

public partial class Content
{
    public string Charset { get; set; }
    public string Data { get; set; }
}

public partial class Body
{
    public Content Html { get; set; }
    public Content Text { get; set; }
}

public partial class RawMessage
{
    public MemoryStream Data { get; set; }
}

public partial class Template
{
    public List<Attachment> Attachments { get; set; } = Collections.Initial<List<Attachment>>();
    public List<MessageHeader> Headers { get; set; } = Collections.Initial<List<MessageHeader>>();
    public string TemplateArn { get; set; }
    public EmailTemplateContent TemplateContent { get; set; }
    public string TemplateData { get; set; }
    public string TemplateName { get; set; }
}

public partial class EmailTemplateContent
{
    public string Html { get; set; }
    public string Subject { get; set; }
    public string Text { get; set; }
}

public partial class MessageHeader
{
    public string Name { get; set; }
    public string Value { get; set; }
}

public partial class Attachment
{
    public string ContentDescription { get; set; }
    public AttachmentContentDisposition ContentDisposition { get; set; }
    public string ContentId { get; set; }
    public AttachmentContentTransferEncoding ContentTransferEncoding { get; set; }
    public string ContentType { get; set; }
    public string FileName { get; set; }
    public MemoryStream RawContent { get; set; }
}

public partial class MessageTag
{
    public string Name { get; set; }
    public string Value { get; set; }
}

public partial class ListManagementOptions
{
    public string ContactListName { get; set; }
    public string TopicName { get; set; }
}
