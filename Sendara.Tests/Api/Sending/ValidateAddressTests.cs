using Sendara.Tests.Support;

namespace Sendara.Tests.Api.Sending;

/// <summary>Whether mail to an address can arrive, without sending any.</summary>
public sealed class ValidateAddressTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private SendaraApp App => shared.App;

    [Fact]
    public async Task The_answer_says_why_and_doubt_is_in_the_addresss_favour()
    {
        var tenant = await App.OpenAccountAsync();
        await App.Simulator.PublishAsync("MX", "mx.valid.test", "10 mail.example.test");
        await App.Simulator.PublishAsync("MX", "null.valid.test", "0 .");
        await App.Simulator.PublishAsync("A", "address.valid.test", "192.0.2.1");
        await App.Simulator.BreakAsync("broken.valid.test", "servfail");

        foreach (var (email, valid, reason) in ((string, bool, string)[])[
            ("reader@mx.valid.test", true, "mx.valid.test has a mail server"),
            ("reader@address.valid.test", true, "address.valid.test has an address"),
            ("reader@broken.valid.test", true, "broken.valid.test could not be looked up"),
            ("reader@null.valid.test", false, "null.valid.test states that it takes no mail"),
            ("reader@nowhere.valid.test", false, "the domain nowhere.valid.test does not exist"),
            ("reader", false, "not an e-mail address"),
            ("größe@mx.valid.test", false, "not an e-mail address"),
        ])
        {
            var answer = await tenant.Http.SubmitAsync("/v1/validate", new { email }).ReadAsync(200);

            Assert.Equal(["email", "valid", "reason"], answer.AsObject().Select(p => p.Key));
            Assert.Equal((email, valid), (answer.Text("email"), answer["valid"]!.GetValue<bool>()));
            Assert.StartsWith(reason, answer.Text("reason"), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"email":null}""")]
    [InlineData("""{"email":""}""")]
    [InlineData("""{"email":7}""")]
    public async Task Without_an_address_there_is_nothing_to_look_at(string json)
    {
        var tenant = await App.OpenAccountAsync();

        var (code, message) = await tenant.Http.SubmitJsonAsync("/v1/validate", json).RefusedAsync(400);

        Assert.Equal("invalid_request", code);
        Assert.StartsWith("email:", message, StringComparison.Ordinal);
    }
}
