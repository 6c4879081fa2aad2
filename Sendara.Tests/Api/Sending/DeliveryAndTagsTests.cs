using Sendara.Tests.Support;

namespace Sendara.Tests.Api.Sending;

/// <summary>What customers say about a message beside its content, and what becomes of it.</summary>
public sealed class DeliveryAndTagsTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private SendaraApp App => shared.App;

    [Theory]
    [InlineData("\"at_most_once\"", "true")]
    [InlineData("null", "false")]
    public async Task A_message_may_rather_be_lost_than_doubled(string delivery, string atMostOnce)
    {
        var tenant = await App.OpenAccountAsync();

        var sent = await tenant.Http.SubmitJsonAsync("/v1/send", Draft.To(tenant.Email).With("metadata.delivery", delivery)).ReadAsync(201);

        Assert.Equal([atMostOnce], await App.RowsAsync($"select at_most_once::text from send_queue where message_id = '{sent.Text("id")[4..]}'"));
    }

    [Theory]
    [InlineData("\"at_least_once\"")]
    [InlineData("\"AT_MOST_ONCE\"")]
    [InlineData("\"\"")]
    [InlineData("true")]
    public async Task Any_other_wish_is_refused_by_name(string delivery)
    {
        var tenant = await App.OpenAccountAsync();

        var (_, message) = await tenant.Http.SubmitJsonAsync("/v1/send", Draft.To(tenant.Email).With("metadata.delivery", delivery)).RefusedAsync(400);

        Assert.StartsWith("metadata.delivery:", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"transactional\"", "0")]
    [InlineData("\"marketing\"", "1")]
    public async Task The_kind_of_mail_decides_its_lane(string type, string lane)
    {
        var tenant = await App.OpenAccountAsync();

        var sent = await tenant.Http.SubmitJsonAsync("/v1/send", Draft.To(tenant.Email).With("message_type", type)).ReadAsync(201);

        Assert.Equal([lane], await App.RowsAsync($"select lane::text from send_queue where message_id = '{sent.Text("id")[4..]}'"));
    }

    [Theory]
    [InlineData("""{"campaign":"spring-2026"}""")]
    [InlineData("{}")]
    [InlineData("[]")]
    public async Task Tags_stay_with_the_message_as_they_were_given(string tags)
    {
        var tenant = await App.OpenAccountAsync();

        var sent = await tenant.Http.SubmitJsonAsync("/v1/send", Draft.To(tenant.Email).With("metadata.tags", tags)).ReadAsync(201);

        Assert.Equal([tags], await App.RowsAsync($"select metadata->'tags' from messages where id = '{sent.Text("id")[4..]}'"));
    }

    [Theory]
    [InlineData("""{"a b":"x"}""", "metadata.tags.…:")]
    [InlineData("""{"name":"a b"}""", "metadata.tags.name:")]
    [InlineData("""{"sendara_message":"x"}""", "metadata.tags.sendara_message:")]
    [InlineData("""{"name":7}""", "metadata.tags.name:")]
    [InlineData("""["name"]""", "metadata.tags:")]
    [InlineData("""{"a":"1","b":"1","c":"1","d":"1","e":"1","f":"1","g":"1","h":"1","i":"1","j":"1","k":"1"}""", "metadata.tags:")]
    public async Task Tags_that_the_provider_would_refuse_are_refused_by_name(string tags, string field)
    {
        var tenant = await App.OpenAccountAsync();

        var (_, message) = await tenant.Http.SubmitJsonAsync("/v1/send", Draft.To(tenant.Email).With("metadata.tags", tags)).RefusedAsync(400);

        Assert.StartsWith(field, message, StringComparison.Ordinal);
    }
}
