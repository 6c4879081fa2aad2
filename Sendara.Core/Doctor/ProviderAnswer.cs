namespace Sendara.Doctor;

/// <summary>What came of asking the provider something.</summary>
public abstract record ProviderAnswer<T>
{
    private ProviderAnswer()
    {
    }

    /// <summary>It answered.</summary>
    public sealed record Given(T Value) : ProviderAnswer<T>;

    /// <summary>It refused, by the name of its error, with a status and in its words.</summary>
    public sealed record Refused(string Code, int Status, string Message) : ProviderAnswer<T>;

    /// <summary>There is nothing to sign the question with.</summary>
    public sealed record NoCredentials(string Reason) : ProviderAnswer<T>;

    /// <summary>Nobody answered.</summary>
    public sealed record Unreachable(string Reason) : ProviderAnswer<T>;
}
