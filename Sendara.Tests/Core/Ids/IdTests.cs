using FsCheck.Fluent;
using Microsoft.Extensions.Time.Testing;
using Sendara.Accounts;
using Sendara.Domains;
using Sendara.Events;
using Sendara.Ids;
using Sendara.Keys;
using Sendara.Sending;
using Sendara.Suppressions;

namespace Sendara.Tests.Core.Ids;

public sealed class IdTests
{
    private static readonly DateTimeOffset Morning = new(2026, 6, 14, 9, 0, 0, 123, TimeSpan.Zero);

    [Fact]
    public void An_id_is_its_prefix_and_32_lower_case_hex_digits() =>
        Assert.Matches("^msg_[0-9a-f]{32}$", Id<Message>.New(Clock()).ToString());

    [Fact]
    public void Every_kind_has_the_prefix_of_the_contract()
    {
        Assert.Equal(["msg", "dom", "evt", "acct", "key", "sup"],
            [Message.IdPrefix, Domain.IdPrefix, MessageEvent.IdPrefix, Account.IdPrefix, ApiKey.IdPrefix, Suppression.IdPrefix]);
    }

    [Fact]
    public void What_is_printed_is_read_back() =>
        Always.Holds(ArbMap.Default.ArbFor<Guid>(), value => Id<Domain>.Parse(new Id<Domain>(value).ToString(), null) == new Id<Domain>(value));

    [Fact]
    public void Ids_sort_by_time_as_values_and_as_text()
    {
        var clock = Clock();
        var ids = Enumerable.Range(0, 200).Select(_ =>
        {
            clock.Advance(TimeSpan.FromMilliseconds(37));
            return Id<Message>.New(clock);
        }).ToList();

        Assert.Equal(ids, ids.Order());
        Assert.Equal(ids, ids.OrderBy(id => id.ToString(), StringComparer.Ordinal));
        Assert.True(ids[0] < ids[1] && ids[0] <= ids[1] && ids[1] > ids[0] && ids[1] >= ids[0]);
    }

    [Fact]
    public void An_id_knows_when_it_was_minted() => Assert.Equal(Morning, Id<Message>.New(Clock()).MintedAt);

    [Fact]
    public void Any_id_that_can_be_written_has_a_time()
    {
        Assert.Equal(9999, Id<Message>.Parse("msg_ffffffffffffffffffffffffffffffff", null).MintedAt.Year);
        Assert.Equal(DateTimeOffset.UnixEpoch, default(Id<Message>).MintedAt);
    }

    [Theory]
    [InlineData("dom_1f8c0a2b3d4e5f60718293a4b5c6d7e8")]
    [InlineData("1f8c0a2b3d4e5f60718293a4b5c6d7e8")]
    [InlineData("msg-1f8c0a2b3d4e5f60718293a4b5c6d7e8")]
    [InlineData("MSG_1f8c0a2b3d4e5f60718293a4b5c6d7e8")]
    [InlineData("msg_1f8c0a2b3d4e5f60718293a4b5c6d7e")]
    [InlineData("msg_1f8c0a2b3d4e5f60718293a4b5c6d7e80")]
    [InlineData("msg_1f8c0a2b3d4e5f60718293a4b5c6d7eg")]
    [InlineData("msg_1f8c0a2b-3d4e-5f60-7182-93a4b5c6d7e8")]
    [InlineData("msg_ f8c0a2b3d4e5f60718293a4b5c6d7e ")]
    [InlineData("msg_0x8c0a2b3d4e5f60718293a4b5c6d7e8")]
    [InlineData("msg_")]
    [InlineData("")]
    [InlineData(null)]
    public void A_foreign_or_broken_id_is_refused(string? text)
    {
        Assert.False(Id<Message>.TryParse(text, null, out var id));
        Assert.Equal(default, id);
    }

    [Fact]
    public void The_refusal_says_what_an_id_looks_like()
    {
        var refusal = Assert.Throws<FormatException>(() => Id<Message>.Parse("dom_1f8c0a2b3d4e5f60718293a4b5c6d7e8", null));

        Assert.Contains("msg_<32 hex digits>", refusal.Message, StringComparison.Ordinal);
    }

    private static FakeTimeProvider Clock() => new(Morning);

    [Fact]
    public void The_ids_of_a_span_of_time_lie_between_its_first_ids()
    {
        var start = new DateTimeOffset(2026, 6, 14, 9, 0, 0, TimeSpan.Zero);
        var made = Id<Message>.New(new FakeTimeProvider(start));

        Assert.True(Id<Message>.FirstAt(start) < made);
        Assert.True(made < Id<Message>.FirstAt(start.AddMilliseconds(1)));
        Assert.Equal(start, Id<Message>.FirstAt(start).MintedAt);
        Assert.Equal(DateTimeOffset.UnixEpoch, Id<Message>.FirstAt(DateTimeOffset.MinValue).MintedAt);
    }
}
