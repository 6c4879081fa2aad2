using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Sendara.Engine.Secrets;
using Sendara.Engine.Unsubscribes;
using Sendara.Tests.Support;

namespace Sendara.Tests.Secrets;

/// <summary>The keys of unsubscribe links are sealed, and those from before that still open what they signed.</summary>
public sealed class UnsubscribeKeyTests(Servers servers)
{
    private readonly FakeTimeProvider _clock = new(Servers.Epoch);
    private readonly SecretSeal _seal = new(new EphemeralDataProtectionProvider());

    [Fact]
    public async Task A_key_that_lies_open_signs_on_and_the_next_one_is_sealed()
    {
        await using var postgres = NpgsqlDataSource.Create(await servers.NewDatabaseAsync());
        var old = Enumerable.Range(0, 32).Select(octet => (byte)octet).ToArray();
        await using (var insert = postgres.CreateCommand("insert into unsubscribe_keys (id, secret, created_at) values (1, $1, $2)"))
        {
            insert.Parameters.Add(new() { Value = old });
            insert.Parameters.Add(new() { Value = Servers.Epoch });
            await insert.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        var keys = new UnsubscribeKeys(postgres, _seal, _clock);
        Assert.Equal(old, (await keys.CurrentAsync(TestContext.Current.CancellationToken)).Secret);

        _clock.Advance(UnsubscribeKeys.SignsFor);
        var next = await keys.CurrentAsync(TestContext.Current.CancellationToken);
        Assert.Equal((2, 32), (next.Id, next.Secret.Length));
        Assert.DoesNotContain(Convert.ToHexString(next.Secret), Convert.ToHexString(await KeptAsync(postgres, 2)), StringComparison.Ordinal);

        var elsewhere = new UnsubscribeKeys(postgres, _seal, _clock);
        Assert.Equal(old, (await elsewhere.FindAsync(1, TestContext.Current.CancellationToken))!.Secret);
        Assert.Equal(next.Secret, (await elsewhere.FindAsync(2, TestContext.Current.CancellationToken))!.Secret);
    }

    private static async Task<byte[]> KeptAsync(NpgsqlDataSource postgres, short id)
    {
        await using var command = postgres.CreateCommand("select secret from unsubscribe_keys where id = $1");
        command.Parameters.Add(new() { Value = id });
        return (byte[])(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }
}
