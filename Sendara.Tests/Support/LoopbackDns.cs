using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Sendara.Dns;

namespace Sendara.Tests.Support;

/// <summary>
/// A name server for many zones and many questions: UDP on 127.0.0.1, answers encoded beforehand, one thread, no allocation for an answer. It
/// is the resolver and the name servers of every zone in one, and counts what it is asked. It can be made to fail at random, by a seed: the
/// same question asked for the same time meets the same fate in every run.
/// </summary>
internal sealed class LoopbackDns : IDisposable
{
    private const int Ttl = 3600;
    private const int HeaderLength = 12;
    private const int LongestMessage = 512;
    private const byte NoSuchName = 3;
    private const byte ServerFailure = 2;

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly ConcurrentDictionary<string, (ushort Count, byte[] Records)> _answers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _names = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, byte[]> _zones = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _times = new(StringComparer.Ordinal);
    private readonly ManualResetEventSlim _answering = new(initialState: true);
    private readonly Thread _thread;
    private long _asked;
    private long _failed;

    internal LoopbackDns()
    {
        _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _socket.ReceiveBufferSize = _socket.SendBufferSize = 4 << 20;
        foreach (var number in new[] { 1, 2 })
        {
            Publish(DnsRecordType.A, $"ns{number}.loopback.test", [127, 0, 0, 1]);
        }

        _thread = new(Serve) { IsBackground = true };
        _thread.Start();
    }

    internal IPEndPoint Endpoint => (IPEndPoint)_socket.LocalEndPoint!;

    /// <summary>How many questions have come in.</summary>
    internal long Asked => Interlocked.Read(ref _asked);

    /// <summary>How many of them were failed on purpose.</summary>
    internal long Failed => Interlocked.Read(ref _failed);

    /// <summary>How many questions of a hundred fail, half with SERVFAIL and half with silence.</summary>
    internal int FailurePercent { get; set; }

    /// <summary>After how many further questions it falls silent for good; null for never.</summary>
    internal long? SilentFrom { get; set; }

    /// <summary>What a host has to be told to ask this server and no other, with patience enough that a busy machine repeats no question.</summary>
    internal (string Key, string Value)[] Settings =>
        [("Dns:Servers:0", $"{Endpoint}"), ("Dns:Servers:1", $"{Endpoint}"), ("Dns:AuthoritativePort", $"{Endpoint.Port}"), ("Dns:ServerTimeout", "00:00:10")];

    /// <summary>Keeps those who ask waiting until <see cref="Resume"/>, if their patience lasts so long.</summary>
    internal void Hold() => _answering.Reset();

    /// <summary>Answers everybody who waits.</summary>
    internal void Resume() => _answering.Set();

    /// <summary>A zone of its own, on two name servers.</summary>
    internal void AddZone(string zone)
    {
        _zones[zone] = [.. Wire(zone), .. Fixed(DnsRecordType.Soa), .. Sized([.. Wire("ns1.loopback.test"), .. Wire("hostmaster.loopback.test"), .. new byte[16], 0, 0, 0, 60])];
        Publish(DnsRecordType.Soa, zone, [.. Wire("ns1.loopback.test"), .. Wire("hostmaster.loopback.test"), .. new byte[16], 0, 0, 0, 60]);
        Publish(DnsRecordType.Ns, zone, Wire("ns1.loopback.test"), Wire("ns2.loopback.test"));
    }

    /// <summary>Publishes a record as a customer is told to.</summary>
    internal void Publish(DnsRecordType type, string name, string value) => Publish(type, name, type switch
    {
        DnsRecordType.Cname => Wire(value),
        DnsRecordType.Mx when value.Split(' ') is [var preference, var host] => [0, byte.Parse(preference, null), .. Wire(host)],
        DnsRecordType.Txt => [(byte)value.Length, .. Encoding.ASCII.GetBytes(value)],
        _ => throw new NotSupportedException($"{type}"),
    });

    /// <summary>Removes what a name has of a type.</summary>
    internal void Remove(DnsRecordType type, string name)
    {
        if (_answers.TryRemove(Key(type, name), out _) && _names.AddOrUpdate(name, 0, (_, records) => records - 1) == 0)
        {
            _names.TryRemove(name, out _);
        }
    }

    public void Dispose()
    {
        _socket.Dispose();
        _thread.Join();
    }

    private void Publish(DnsRecordType type, string name, params byte[][] data)
    {
        // Every owner is the question's own name, which stands right behind the header (RFC 1035 §4.1.4).
        _answers[Key(type, name)] = ((ushort)data.Length, [.. data.SelectMany(one => (byte[])[0xC0, HeaderLength, .. Fixed(type), .. Sized(one)])]);
        _names.AddOrUpdate(name, 1, (_, records) => records + 1);
    }

    private void Serve()
    {
        var message = new byte[LongestMessage];
        var from = new SocketAddress(AddressFamily.InterNetwork);
        while (true)
        {
            try
            {
                var length = _socket.ReceiveFrom(message, SocketFlags.None, from);
                if (Answer(message, length) is > 0 and var answer)
                {
                    _answering.Wait();
                    _socket.SendTo(message.AsSpan(0, answer), SocketFlags.None, from);
                }
            }
            catch (SocketException failure) when (failure.SocketErrorCode == SocketError.ConnectionRefused)
            {
                // Somebody stopped waiting for an earlier answer.
            }
            catch (Exception over) when (over is ObjectDisposedException or SocketException)
            {
                return;
            }
        }
    }

    /// <summary>Turns a question into its answer, and returns the length of it; 0 for none.</summary>
    private int Answer(byte[] message, int length)
    {
        var end = HeaderLength + message.AsSpan(HeaderLength, length - HeaderLength).IndexOf((byte)0) + 5;
        Span<char> key = stackalloc char[end - HeaderLength - 2];
        for (var at = 0; at < key.Length; at++)
        {
            key[at] = char.ToLowerInvariant((char)message[HeaderLength + at]);
        }

        if (Interlocked.Increment(ref _asked) > SilentFrom)
        {
            return 0;
        }

        message[2] |= 0x84; // An answer, and an authoritative one.
        message[3] = 0;
        message.AsSpan(6, 6).Clear();
        if (FailurePercent > 0 && Fate(key) is var fate && fate < FailurePercent)
        {
            Interlocked.Increment(ref _failed);
            message[3] = ServerFailure;
            return fate % 2 == 0 ? end : 0;
        }

        if (_answers.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(key, out var answer))
        {
            BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(6), answer.Count);
            answer.Records.CopyTo(message, end);
            return end + answer.Records.Length;
        }

        return AnswerNone(message, end);
    }

    private int AnswerNone(byte[] message, int end)
    {
        var name = NameIn(message);
        message[3] = _names.ContainsKey(name) || _zones.ContainsKey(name) ? (byte)0 : NoSuchName;
        for (var above = name; above.Length > 0; above = above.Contains('.') ? above[(above.IndexOf('.') + 1)..] : "")
        {
            if (_zones.TryGetValue(above, out var soa))
            {
                message[9] = 1;
                soa.CopyTo(message, end);
                return end + soa.Length;
            }
        }

        return end;
    }

    private int Fate(ReadOnlySpan<char> key)
    {
        var question = key.ToString();
        var time = _times[question] = _times.GetValueOrDefault(question) + 1;
        return (int)(Hash($"{question}{time}") % 100);
    }

    // FNV-1a with a last stir: good enough for dice, and the same in every run, which the framework's own is not.
    private static uint Hash(string text)
    {
        var hash = text.Aggregate(2166136261, (hash, character) => (hash ^ character) * 16777619);
        hash = (hash ^ (hash >> 16)) * 2246822507;
        return hash ^ (hash >> 13);
    }

    private static string Key(DnsRecordType type, string name) =>
        string.Concat(Wire(name).Select(octet => (char)octet)) + "\0" + (char)Number(type);

    private static byte[] Wire(string name) =>
        [.. name.Split('.').SelectMany(label => (byte[])[(byte)label.Length, .. Encoding.ASCII.GetBytes(label)]), 0];

    private static string NameIn(byte[] message)
    {
        var labels = new List<string>();
        for (var at = HeaderLength; message[at] > 0; at += message[at] + 1)
        {
            labels.Add(Encoding.ASCII.GetString(message, at + 1, message[at]).ToLowerInvariant());
        }

        return string.Join('.', labels);
    }

    private static byte[] Fixed(DnsRecordType type) => [0, Number(type), 0, 1, 0, 0, Ttl >> 8, Ttl & 0xFF];

    private static byte[] Sized(byte[] data) => [(byte)(data.Length >> 8), (byte)data.Length, .. data];

    private static byte Number(DnsRecordType type) => type switch
    {
        DnsRecordType.A => 1,
        DnsRecordType.Ns => 2,
        DnsRecordType.Cname => 5,
        DnsRecordType.Soa => 6,
        DnsRecordType.Mx => 15,
        DnsRecordType.Txt => 16,
        _ => throw new NotSupportedException($"{type}"),
    };
}
