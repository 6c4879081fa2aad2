using Sendara.Domains;

namespace Sendara.Tests.Core.Domains;

public sealed class DomainStandingTests
{
    // When it was looked at, and what only its owner changes.
    private static readonly string[] Outside =
        [nameof(Domain.LastCheckedAt), nameof(Domain.NextCheckAt), nameof(Domain.ProviderSeenAt), "DefaultSenderName", "OpenTracking"];

    [Fact]
    public void Everything_that_a_look_can_change_is_compared()
    {
        var changeable = typeof(Domain).GetProperties()
            .Where(property => property.SetMethod is { } set && !set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(System.Runtime.CompilerServices.IsExternalInit)))
            .Select(property => property.Name);

        Assert.Equal(changeable.Except(Outside).Order(), DomainStanding.Compared.Order());
    }
}
