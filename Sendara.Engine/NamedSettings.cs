using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Sendara.Engine;

/// <summary>
/// Validates options by their attributes, as the framework does, but in the words of whoever wrote the setting: <c>Sending:BatchSize</c>, not
/// a member of a class.
/// </summary>
public static class NamedSettings
{
    /// <summary>Validates the options of a section when the host starts.</summary>
    public static OptionsBuilder<T> ValidateNamed<T>(this OptionsBuilder<T> options, string section)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Services.AddSingleton<IValidateOptions<T>>(new Validation<T>(section));
        return options.ValidateOnStart();
    }

    /// <summary>What is wrong with a section, a sentence for each setting that is.</summary>
    public static IEnumerable<string> Failures(string section, object settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(settings, new(settings), results, validateAllProperties: true);
        return results.SelectMany(result => result.MemberNames.Select(member => Sentence($"{section}:{member}", result.ErrorMessage!)))
            .Concat(Parts(settings).SelectMany(part => Failures($"{section}:{part.Name}", part.Value)));
    }

    private static string Sentence(string setting, string message) =>
        message.StartsWith(setting, StringComparison.Ordinal) ? message : $"{setting}: {message}";

    private static IEnumerable<(string Name, object Value)> Parts(object settings) =>
        from property in settings.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
        where property.PropertyType.Name.EndsWith("Options", StringComparison.Ordinal)
        let value = property.GetValue(settings)
        where value is not null
        select (property.Name, value);

    private sealed class Validation<T>(string section) : IValidateOptions<T>
        where T : class
    {
        public ValidateOptionsResult Validate(string? name, T options) =>
            Failures(section, options).ToList() is { Count: > 0 } failures ? ValidateOptionsResult.Fail(failures) : ValidateOptionsResult.Success;
    }
}
