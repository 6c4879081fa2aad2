using System.Net;
using System.Net.Sockets;

namespace Sendara.AppHost;

/// <summary>Finds out before anything is started whether the ports of the stack are free.</summary>
public static class PortCheck
{
    public static void EnsureFree(IEnumerable<Port> ports)
    {
        var taken = ports.Where(p => IsTaken(p.Number)).ToList();
        if (taken.Count > 0)
        {
            throw new CannotStartException(string.Join(Environment.NewLine, taken.Select(Describe)));
        }
    }

    private static string Describe(Port port) =>
        $"Port {port.Number}, which is for {port.Name}, is taken by another program. "
        + $"Stop that program, or set {port.Variable} to a free port, and start again.";

    private static bool IsTaken(int number) =>
        !CanBind(number, SocketType.Stream, ProtocolType.Tcp) || !CanBind(number, SocketType.Dgram, ProtocolType.Udp);

    private static bool CanBind(int number, SocketType type, ProtocolType protocol)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, type, protocol);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, number));
            return true;
        }
        catch (SocketException failure) when (failure.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            return false;
        }
    }
}
