using Sendara.Sending;

namespace Sendara.Tests.Core.Sending;

public sealed class MessageTagsTests
{
    [Theory]
    [InlineData("campaign", "spring-2026")]
    [InlineData("A_b-9", "0")]
    [InlineData("session", "x")]
    [InlineData("ses", "x")]
    public void A_tag_that_the_provider_takes_passes(string name, string value) => Assert.Null(MessageTags.Judge(name, value));

    [Theory]
    [InlineData("", "x", "metadata.tags.…:")]
    [InlineData("a b", "x", "metadata.tags.…:")]
    [InlineData("größe", "x", "metadata.tags.…:")]
    [InlineData("ses:source-ip", "x", "metadata.tags.…:")]
    [InlineData("name", "", "metadata.tags.name:")]
    [InlineData("name", "a.b", "metadata.tags.name:")]
    [InlineData("name", "a\r\nb", "metadata.tags.name:")]
    [InlineData("sendara_message", "x", "metadata.tags.sendara_message:")]
    [InlineData("Sendara", "x", "metadata.tags.Sendara:")]
    [InlineData("SES-operation", "x", "metadata.tags.SES-operation:")]
    public void Any_other_is_refused_by_name(string name, string value, string field)
    {
        var refusal = MessageTags.Judge(name, value);

        Assert.StartsWith(field, refusal?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_limit_is_256_characters_of_each()
    {
        Assert.Null(MessageTags.Judge(new('n', 256), new('v', 256)));
        Assert.NotNull(MessageTags.Judge(new('n', 257), "v"));
        Assert.NotNull(MessageTags.Judge("n", new('v', 257)));
    }

    [Theory]
    [InlineData("""{"order":7,"tags":{"b":"2","a":"1"}}""", "a=1 b=2")]
    [InlineData("""{"tags":{}}""", "")]
    [InlineData("""{"tags":[]}""", "")]
    [InlineData("""{"tags":null}""", "")]
    [InlineData("""{"tags":"x"}""", "")]
    [InlineData("""{"tags":{"a":1,"b":"2"}}""", "b=2")]
    [InlineData("{}", "")]
    [InlineData("[]", "")]
    public void They_are_read_back_from_the_metadata_sorted_by_name(string metadata, string tags) =>
        Assert.Equal(tags, string.Join(' ', MessageTags.Of(metadata).Select(tag => $"{tag.Key}={tag.Value}")));
}
