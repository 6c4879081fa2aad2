using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Sendara.Engine.Store.Migrations
{
    /// <inheritdoc />
    public partial class BodyCompression : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(Compress("lz4"));

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(Compress("pglz"));

        // Compressing contents was the largest single cost of accepting them; LZ4 takes a fraction of it. What is stored stays as it is, and a
        // server that was built without LZ4 goes on as before. Partitions to come take after their table.
        private static string Compress(string method) =>
            $"""
            do $$
            declare
                part regclass;
            begin
                if exists (select from pg_settings where name = 'default_toast_compression' and '{method}' = any(enumvals)) then
                    for part in
                        select 'message_bodies'::regclass
                        union all
                        (select inhrelid::regclass from pg_inherits where inhparent = 'message_bodies'::regclass order by inhrelid)
                    loop
                        execute format('alter table %s alter column html set compression {method}, alter column text set compression {method}', part);
                    end loop;
                end if;
            end
            $$
            """;
    }
}
