using System.Text;

namespace Sendara.Benchmarks;

/// <summary>A text of 2 kB that compresses about as well as a real letter; the same one for the reference and for the product.</summary>
internal static class MailText
{
    private const int Length = 2048;

    private static readonly string[] Vocabulary =
    [
        "order", "parcel", "invoice", "Tuesday", "delivery", "account", "please", "number", "confirm", "address", "thank", "you", "for", "the",
        "with", "your", "team", "support", "question", "reply", "street", "payment", "received", "amount", "card", "ending", "soon", "track",
    ];

    public static string TwoKilobytes { get; } = Write();

    private static string Write()
    {
        // The same letter every time: a generator of Park and Miller's, not the system's.
        var text = new StringBuilder(Length + 32);
        var seed = 20_260_614L;
        while (text.Length < Length)
        {
            seed = seed * 48_271 % int.MaxValue;
            text.Append(Vocabulary[seed % Vocabulary.Length]).Append(seed % 97).Append(seed % 11 == 0 ? ".\\n" : " ");
        }

        return text.ToString(0, Length).Replace('\\', ' ');
    }
}
