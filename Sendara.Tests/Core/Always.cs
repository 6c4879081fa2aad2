using FsCheck;
using FsCheck.Fluent;

namespace Sendara.Tests.Core;

/// <summary>A rule that must hold for whatever a generator comes up with; a counterexample is shrunk and fails the test.</summary>
internal static class Always
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(500).WithQuietOnSuccess(true);

    public static void Holds<T>(Gen<T> cases, Func<T, bool> rule) => Holds(cases.ToArbitrary(), rule);

    public static void Holds<T>(Arbitrary<T> cases, Func<T, bool> rule) => Prop.ForAll(cases, rule).Check(Thorough);

    /// <summary>Any text that .NET can hold: null, control characters and halves of surrogate pairs included.</summary>
    public static Arbitrary<string?> AnyText => ArbMap.Default.ArbFor<string?>();

    /// <summary>Text of the given characters, so that near-misses are frequent.</summary>
    public static Gen<string> TextOf(string alphabet) =>
        Gen.Elements(alphabet.ToCharArray()).ArrayOf().Select(characters => new string(characters));
}
