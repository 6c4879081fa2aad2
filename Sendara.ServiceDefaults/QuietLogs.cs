using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Sendara.ServiceDefaults;

/// <summary>
/// Below warnings, the web server writes what it is asked and the HTTP client whom it asks: addresses in queries, tokens in paths. Whatever
/// level an operator turns on to find a fault, these two stay at warnings; a trace tells the same without them.
/// </summary>
internal static class QuietLogs
{
    private static readonly string[] Categories = ["Microsoft.AspNetCore", "System.Net.Http"];

    public static void KeepLogsQuiet(this IHostApplicationBuilder builder) =>
        builder.Services.PostConfigure<LoggerFilterOptions>(filters =>
        {
            foreach (var rule in filters.Rules.Where(rule => !IsQuiet(rule) && Categories.Any(category => IsWithin(rule.CategoryName, category))).ToList())
            {
                filters.Rules.Remove(rule);
            }

            // A rule that names its provider comes before one that does not, whatever their categories.
            foreach (var provider in filters.Rules.Select(rule => rule.ProviderName).Append(null).Distinct().ToList())
            {
                foreach (var category in Categories)
                {
                    filters.Rules.Add(new(provider, category, LogLevel.Warning, null));
                }
            }
        });

    private static bool IsQuiet(LoggerFilterRule rule) => rule is { LogLevel: >= LogLevel.Warning, Filter: null };

    private static bool IsWithin(string? rule, string category) =>
        rule is not null && (rule.Equals(category, StringComparison.OrdinalIgnoreCase) || rule.StartsWith(category + ".", StringComparison.OrdinalIgnoreCase));
}
