using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Sendara.Tests.ServiceDefaults;

/// <summary>Whatever is configured, what is asked of whom is not written down; what is to be even quieter stays so.</summary>
public sealed class QuietLogsTests
{
    [Theory]
    [InlineData("Microsoft.AspNetCore.Routing", LogLevel.Information, false)]
    [InlineData("Microsoft.AspNetCore.Louder", LogLevel.Information, false)]
    [InlineData("Microsoft.AspNetCore.Louder", LogLevel.Warning, true)]
    [InlineData("Microsoft.AspNetCore.Quieter", LogLevel.Warning, false)]
    [InlineData("Microsoft.AspNetCore.Quieter", LogLevel.Error, true)]
    public async Task A_category_is_never_louder_than_warnings_and_may_be_quieter(string category, LogLevel level, bool isWritten)
    {
        await using var app = await SampleHost.StartAsync(builder => builder.Logging
            .AddConsole()
            .AddFilter("Microsoft.Hosting.Lifetime", LogLevel.None)
            .AddFilter("Microsoft.AspNetCore.Louder", LogLevel.Debug)
            .AddFilter("Microsoft.AspNetCore.Quieter", LogLevel.Error));

        Assert.Equal(isWritten, app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(category).IsEnabled(level));
    }
}
