using Sendara.Accounts;

namespace Sendara.TestRecipients;

/// <summary>What is mailed to an address that a customer wants to test with: who asks, what the code is for, and that it may be ignored.</summary>
public sealed record CodeNotice(string Subject, string Text)
{
    /// <summary>The mail with a code. The code is not in the subject, which lists and logs may show.</summary>
    public static CodeNotice Of(Account account, IssuedCode code) => new(
        "Confirm that you want to receive test mail",
        $"""
         {account.Name} ({account.Email}) wants to send test mail to this address through Sendara.

         If you agree, give them this code:

             {code.Text}

         It is good for {TestRecipientRules.CodeLifetime.TotalMinutes:0} minutes. If you do not know them, do nothing: without the code they cannot write to you.

         """);
}
