namespace Sendara.Simulator.State;

internal static class KeptStateRegistration
{
    /// <summary>One instance, known as itself and as kept state.</summary>
    public static IServiceCollection AddKept<T>(this IServiceCollection services)
        where T : class, IKeptState => services
            .AddSingleton<T>()
            .AddSingleton<IKeptState>(provider => provider.GetRequiredService<T>());
}
