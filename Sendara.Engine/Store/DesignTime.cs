using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Sendara.Engine.Store;

/// <summary>Lets <c>dotnet ef migrations add</c> see the model without a host or a database.</summary>
internal sealed class DesignTime : IDesignTimeDbContextFactory<SendaraDb>
{
    public SendaraDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SendaraDb>().UseNpgsql("Host=unused").UseSnakeCaseNamingConvention().Options);
}
