using System.Net;
using System.Net.Sockets;
using Sendara.AppHost;

namespace Sendara.Tests.AppHost;

public sealed class PortsTests
{
    [Fact]
    public void Without_variables_every_port_has_its_default()
    {
        var ports = Ports.Read(_ => null);

        Assert.Equal([7100, 7101, 7102, 7153, 7132, 7179, 7188, 7189], ports.All.Select(p => p.Number));
    }

    [Fact]
    public void Each_variable_moves_its_own_port_and_no_other()
    {
        foreach (var moved in Ports.Read(_ => null).All)
        {
            var ports = Ports.Read(name => name == moved.Variable ? "7999" : null);

            Assert.Equal([moved.Name], ports.All.Where(p => p.Number == 7999).Select(p => p.Name));
        }
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("0")]
    [InlineData("65536")]
    [InlineData("-1")]
    public void Something_that_is_no_port_is_refused_by_the_variables_name(string text)
    {
        var refusal = Assert.Throws<CannotStartException>(() => Ports.Read(name => name == "SENDARA_API_PORT" ? text : null));

        Assert.Contains("SENDARA_API_PORT", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("7100", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_names_for_one_port_are_refused_by_both_names()
    {
        var refusal = Assert.Throws<CannotStartException>(() => Ports.Read(name => name == "SENDARA_API_PORT" ? "7101" : null));

        Assert.Contains("SENDARA_API_PORT", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("SENDARA_WORKER_PORT", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SocketType.Stream, ProtocolType.Tcp)]
    [InlineData(SocketType.Dgram, ProtocolType.Udp)]
    public void A_taken_port_is_named_with_what_to_set(SocketType type, ProtocolType protocol)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, type, protocol);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        if (type == SocketType.Stream)
        {
            socket.Listen();
        }

        var taken = ((IPEndPoint)socket.LocalEndPoint!).Port;
        var refusal = Assert.Throws<CannotStartException>(() => PortCheck.EnsureFree([new Port("Worker", "SENDARA_WORKER_PORT", taken)]));

        Assert.Contains($"Port {taken}", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("SENDARA_WORKER_PORT", refusal.Message, StringComparison.Ordinal);
    }
}
