using System.Net;
using DnsClient;
using DnsQuestion = Sendara.Dns.DnsQuestion;

namespace Sendara.Engine.Dns;

/// <summary>One server, asked directly: no cache, one further try, TCP where the answer is too long for UDP.</summary>
internal sealed class DnsServer(string name, IPEndPoint endPoint, LookupClient client)
{
    private const int EdnsBuffer = 1232; // Larger answers get lost as fragments on some networks; TCP takes over instead.

    private readonly NameServer[] _self = [endPoint];

    /// <summary>What asks servers of one kind. It holds nothing of any of them, so that one serves for all, however many there are.</summary>
    internal static LookupClient Client(TimeSpan timeout, bool recursion) =>
        new(new LookupClientOptions
        {
            AutoResolveNameServers = false,
            UseCache = false,
            UseRandomNameServer = false,
            Retries = 1,
            Timeout = timeout,
            Recursion = recursion,
            ContinueOnDnsError = false,
            ContinueOnEmptyResponse = false,
            ExtendedDnsBufferSize = EdnsBuffer,
        });

    /// <summary>What people know it by.</summary>
    internal string Name => name;

    internal IPEndPoint EndPoint => endPoint;

    /// <summary>The response, or why there is none.</summary>
    internal async Task<(IDnsQueryResponse? Response, string Failure)> AskAsync(DnsQuestion question, CancellationToken cancellationToken)
    {
        try
        {
            return (await client.QueryServerAsync(_self, question.Name, DnsAnswers.TypeOf(question.Type), QueryClass.IN, cancellationToken), "");
        }
        catch (DnsResponseException failure)
        {
            return (null, failure.Code == DnsResponseCode.ConnectionTimeout ? $"{Name} did not answer in time" : $"{Name}: {failure.DnsError}");
        }
        catch (ArgumentException)
        {
            // The library decodes xn-- labels of every name that it sees, and gives up on those that are not valid IDN.
            return (null, $"{Name} was asked about, or answered with, an internationalised name that is not valid");
        }
        catch (Exception nonsense) when (nonsense is DnsResponseParseException or DnsXidMismatchException or InvalidOperationException)
        {
            // Anybody can run a name server, and what it answers may be anything.
            return (null, $"{Name} answered something that is not DNS");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, $"{Name} did not answer in time");
        }
    }

    /// <summary>The name and where it lies, as shown in a diagnosis.</summary>
    public override string ToString() => Name == EndPoint.Address.ToString() ? Name : $"{Name} ({EndPoint.Address})";
}
