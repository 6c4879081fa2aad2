using Sendara.Suppressions;

namespace Sendara.Tests.Core.Suppressions;

public sealed class SuppressionReasonTests
{
    [Fact]
    public void Reasons_are_ordered_from_the_weakest_to_the_strongest() =>
        Assert.Equal(
            [SuppressionReason.Unsubscribe, SuppressionReason.Manual, SuppressionReason.HardBounce, SuppressionReason.Complaint],
            Enum.GetValues<SuppressionReason>().Order());
}
