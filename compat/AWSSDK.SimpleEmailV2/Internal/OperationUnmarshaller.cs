using System.Net;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;
using Amazon.SimpleEmailV2.Model;

namespace Amazon.SimpleEmailV2.Internal;

/// <summary>Reads the answer of one operation. A shape that the operation does not declare becomes the base exception, as in the real package.</summary>
internal sealed class OperationUnmarshaller<TResponse>(string[] errors) : JsonResponseUnmarshaller
    where TResponse : AmazonWebServiceResponse, new()
{
    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext context)
    {
        using var body = new MemoryStream();
        context.Stream.CopyTo(body);
        return body.Length == 0
            ? new TResponse()
            : JsonSerializer.Deserialize<TResponse>(body.GetBuffer().AsSpan(0, (int)body.Length), WireJson.Options) ?? new TResponse();
    }

    public override AmazonServiceException UnmarshallException(
        JsonUnmarshallerContext context, Exception innerException, HttpStatusCode statusCode)
    {
        var reader = new StreamingUtf8JsonReader(context.Stream, AWSConfigs.StreamingUtf8JsonReaderBufferSize ?? 4096, context.JsonMaxDepth);
        var error = JsonErrorResponseUnmarshaller.GetInstance().Unmarshall(context, ref reader);
        var (message, type, code, requestId) = (error.Message, error.Type, error.Code, error.RequestId);

        return (errors.Contains(code) ? code : null) switch
        {
            Errors.AccountSuspended => new AccountSuspendedException(message, innerException, type, code, requestId, statusCode),
            Errors.AlreadyExists => new AlreadyExistsException(message, innerException, type, code, requestId, statusCode),
            Errors.BadRequest => new BadRequestException(message, innerException, type, code, requestId, statusCode),
            Errors.ConcurrentModification => new ConcurrentModificationException(message, innerException, type, code, requestId, statusCode),
            Errors.InvalidNextToken => new InvalidNextTokenException(message, innerException, type, code, requestId, statusCode),
            Errors.LimitExceeded => new LimitExceededException(message, innerException, type, code, requestId, statusCode),
            Errors.MailFromDomainNotVerified =>
                new MailFromDomainNotVerifiedException(message, innerException, type, code, requestId, statusCode),
            Errors.MessageRejected => new MessageRejectedException(message, innerException, type, code, requestId, statusCode),
            Errors.NotFound => new NotFoundException(message, innerException, type, code, requestId, statusCode),
            Errors.SendingPaused => new SendingPausedException(message, innerException, type, code, requestId, statusCode),
            Errors.TooManyRequests => new TooManyRequestsException(message, innerException, type, code, requestId, statusCode),
            _ => new AmazonSimpleEmailServiceV2Exception(message, innerException, type, code, requestId, statusCode),
        };
    }
}
