using System.Net.Sockets;
using Sendara.Engine.Ses;

namespace Sendara.Tests.Ses;

/// <summary>Which failed calls certainly handed nothing over; after any other the mail must not simply be sent again.</summary>
public sealed class NeverConnectedTests
{
    [Theory]
    [InlineData(HttpRequestError.ConnectionError)]
    [InlineData(HttpRequestError.NameResolutionError)]
    [InlineData(HttpRequestError.SecureConnectionError)]
    public void Without_a_connection_nothing_was_handed_over(HttpRequestError error) =>
        Assert.True(MailSender.NeverConnected(new InvalidOperationException("", new HttpRequestException(error))));

    [Theory]
    [InlineData(SocketError.HostUnreachable)]
    [InlineData(SocketError.NetworkUnreachable)]
    [InlineData(SocketError.ConnectionReset)]
    [InlineData(SocketError.TimedOut)]
    public void A_connection_that_broke_may_have_carried_the_mail(SocketError error) =>
        Assert.False(MailSender.NeverConnected(
            new HttpRequestException(HttpRequestError.ResponseEnded, "", new IOException("", new SocketException((int)error)))));
}
