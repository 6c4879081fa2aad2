using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Sendara.Accounts;
using Sendara.Ids;

namespace Sendara.TestRecipients;

/// <summary>A code that was mailed to a test recipient. Only the newest one of a recipient counts; the older ones count what was mailed.</summary>
public sealed class TestRecipientCode : IIdentified
{
    private const int Codes = 1_000_000;

    /// <inheritdoc />
    public static string IdPrefix => "code";

    /// <summary>The account whose recipient it is for.</summary>
    public required Id<Account> AccountId { get; init; }

    /// <summary>The code's identity.</summary>
    public required Id<TestRecipientCode> Id { get; init; }

    /// <summary>The recipient that it was mailed to; it may be gone by now.</summary>
    public required Id<TestRecipient> RecipientId { get; init; }

    /// <summary>
    /// SHA-256 of the code and the id. Six digits can be guessed from it by whoever has the row; half an hour and five tries protect them
    /// from everybody else, and a log or a backup shows no code to read off.
    /// </summary>
    public required byte[] Hash { get; init; }

    /// <summary>When it was mailed, in UTC.</summary>
    public required DateTimeOffset MailedAt { get; init; }

    /// <summary>How often it was tried.</summary>
    public int Tries { get; init; }

    /// <summary>Makes a code from the system's cryptographic randomness; its text is mailed and forgotten.</summary>
    public static IssuedCode Issue(TestRecipient recipient, TimeProvider clock)
    {
        var text = RandomNumberGenerator.GetInt32(Codes).ToString("D6", CultureInfo.InvariantCulture);
        var id = Id<TestRecipientCode>.New(clock);
        return new(
            new() { AccountId = recipient.AccountId, Id = id, RecipientId = recipient.Id, Hash = HashOf(id, text), MailedAt = clock.GetUtcNow() }, text);
    }

    /// <summary>Whether this is the code that was mailed.</summary>
    public bool Matches(string text) => CryptographicOperations.FixedTimeEquals(Hash, HashOf(Id, text));

    private static byte[] HashOf(Id<TestRecipientCode> id, string text) => SHA256.HashData(Encoding.UTF8.GetBytes($"{id}:{text}"));
}

/// <summary>A code that has just been made, and the only time that it can be read.</summary>
public sealed record IssuedCode(TestRecipientCode Code, string Text)
{
    /// <summary>Never the code: one that strays into a log must not verify anything.</summary>
    public override string ToString() => Code.Id.ToString();
}
