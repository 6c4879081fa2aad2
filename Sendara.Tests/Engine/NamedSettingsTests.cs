using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using Sendara.Engine;

namespace Sendara.Tests.Engine;

/// <summary>Whoever sets a setting wrongly is told which.</summary>
public sealed class NamedSettingsTests
{
    public static TheoryData<string> Restricted =>
        [.. Settings.All.Where(setting => setting.Property.GetCustomAttributes<ValidationAttribute>().Any()).Select(setting => setting.Name)];

    [Theory]
    [MemberData(nameof(Restricted))]
    public void A_setting_that_is_wrong_is_named(string name)
    {
        var setting = Settings.All.Single(one => one.Name == name);
        var owner = Activator.CreateInstance(setting.Property.DeclaringType!)!;
        setting.Property.SetValue(owner, Wrong(setting.Property));

        var failures = NamedSettings.Failures(name[..name.LastIndexOf(':')], owner);

        Assert.Contains(failures, failure => failure.StartsWith(name, StringComparison.Ordinal));
    }

    private static object Wrong(PropertyInfo property) => property.GetCustomAttribute<RangeAttribute>() switch
    {
        { OperandType: var type, Maximum: string most } when type == typeof(TimeSpan) => TimeSpan.Parse(most, CultureInfo.InvariantCulture) + TimeSpan.FromTicks(1),
        { Maximum: var most } => Convert.ChangeType(Convert.ToDouble(most, CultureInfo.InvariantCulture) + 1, property.PropertyType, CultureInfo.InvariantCulture),
        null => property.GetCustomAttribute<RequiredAttribute>() is null ? "nonsense" : "",
    };
}
