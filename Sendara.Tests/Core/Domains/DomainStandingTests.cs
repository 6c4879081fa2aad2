using Sendara.Domains;

namespace Sendara.Tests.Core.Domains;

public sealed class DomainStandingTests
{
    // When it was looked at, what only its owner changes, and what follows from its mail.
    private static readonly string[] Outside =
    [
        nameof(Domain.LastCheckedAt), nameof(Domain.NextCheckAt), nameof(Domain.ProviderSeenAt),
        nameof(Domain.DefaultSenderName), nameof(Domain.OpenTracking), nameof(Domain.WarmupStartCap),
        nameof(Domain.IsWarming), nameof(Domain.ReputationLevel), nameof(Domain.SendingPause), nameof(Domain.PauseReason),
    ];

    [Fact]
    public void Everything_that_a_look_can_change_is_compared()
    {
        var changeable = typeof(Domain).GetProperties()
            .Where(property => property.SetMethod is { } set && !set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(System.Runtime.CompilerServices.IsExternalInit)))
            .Select(property => property.Name);

        Assert.Equal(changeable.Except(Outside).Order(), DomainStanding.Compared.Order());
    }
}
