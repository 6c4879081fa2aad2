using System.Collections;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;
using Amazon.Util;

namespace Amazon.SimpleEmailV2.Internal;

/// <summary>
/// One row of the protocol: method, path with the members that it carries, and which errors have a type of their own.
/// Members of the request that are neither in the path nor in the query are the body.
/// </summary>
internal sealed partial class Operation<TResponse>(string method, string path, string[] errors, params (string Wire, string Member)[] query)
    : IMarshaller<IRequest, AmazonWebServiceRequest>
    where TResponse : AmazonWebServiceResponse, new()
{
    private readonly string[] _pathMembers = [.. PathMember().Matches(path).Select(m => m.Groups[1].Value)];

    public OperationUnmarshaller<TResponse> Unmarshaller { get; } = new(errors);

    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var request = new DefaultRequest(input, "Amazon.SimpleEmailV2")
        {
            HttpMethod = method,
            ResourcePath = path,
        };
        request.Headers[HeaderKeys.XAmzApiVersion] = "2019-09-27";

        foreach (var member in _pathMembers)
        {
            var value = Read(input, member) as string
                ?? throw new AmazonSimpleEmailServiceV2Exception($"Request object does not have required field {member} set");
            request.AddPathResource($"{{{member}}}", StringUtils.FromString(value));
        }

        if (method is "POST" or "PUT")
        {
            request.Headers["Content-Type"] = "application/json";
            request.Content = Body(input);
        }
        else
        {
            AddQuery(request, input);
        }

        return request;
    }

    private byte[] Body(AmazonWebServiceRequest input)
    {
        if (_pathMembers.Length == 0)
        {
            return JsonSerializer.SerializeToUtf8Bytes(input, input.GetType(), WireJson.Options);
        }

        var body = (JsonObject)JsonSerializer.SerializeToNode(input, input.GetType(), WireJson.Options);
        foreach (var member in _pathMembers)
        {
            body.Remove(member);
        }

        return JsonSerializer.SerializeToUtf8Bytes(body);
    }

    private void AddQuery(DefaultRequest request, AmazonWebServiceRequest input)
    {
        foreach (var (wire, member) in query)
        {
            switch (Read(input, member))
            {
                case null:
                case ICollection { Count: 0 } when AWSConfigs.InitializeCollections:
                    break;
                case List<string> values:
                    request.ParameterCollection.Add(wire, values);
                    break;
                case DateTime time:
                    request.Parameters.Add(wire, StringUtils.FromDateTimeToISO8601WithOptionalMs(time));
                    break;
                case int number:
                    request.Parameters.Add(wire, StringUtils.FromInt(number));
                    break;
                case var text:
                    request.Parameters.Add(wire, StringUtils.FromString(text.ToString()));
                    break;
            }
        }

        request.UseQueryString = query.Length > 0;
    }

    private static object Read(AmazonWebServiceRequest input, string member) => input.GetType().GetProperty(member).GetValue(input);

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex PathMember();
}
