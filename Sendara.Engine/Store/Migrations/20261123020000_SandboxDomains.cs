using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Sendara.Engine.Store.Migrations
{
    /// <inheritdoc />
    public partial class SandboxDomains : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_domain_history_change",
                table: "domain_history");

            migrationBuilder.AlterColumn<DateTimeOffset>(
                name: "next_check_at",
                table: "domains",
                type: "timestamp with time zone",
                nullable: true,
                oldClrType: typeof(DateTimeOffset),
                oldType: "timestamp with time zone");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "claim_expires_at",
                table: "domains",
                type: "timestamp with time zone",
                nullable: true);

            // Claims that nothing has spoken for yet get the whole time from now on: their owners were not told that there is one. Sandbox
            // domains are added after the migrations: see Accounts/SandboxDomains.
            migrationBuilder.Sql(
                """
                update domains
                   set claim_expires_at = now() + interval '72 hours'
                 where verified_at is null
                   and not exists (select from jsonb_array_elements(records) as r (state) where r.state ->> 'status' <> 'pending')
                """);

            migrationBuilder.AddColumn<bool>(
                name: "is_sandbox",
                table: "domains",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddCheckConstraint(
                name: "ck_domains_sandbox",
                table: "domains",
                sql: "is_sandbox = (id = account_id) and (fully_verified or not is_sandbox)");

            migrationBuilder.AddCheckConstraint(
                name: "ck_domain_history_change",
                table: "domain_history",
                sql: "change in ('none', 'verified', 'at_risk', 'failed', 'restored', 'expired', 'renewed')");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                delete from domains where is_sandbox;
                update domains set next_check_at = now() where next_check_at is null;
                update domain_history set change = 'none' where change in ('expired', 'renewed')
                """);

            migrationBuilder.DropCheckConstraint(
                name: "ck_domains_sandbox",
                table: "domains");

            migrationBuilder.DropCheckConstraint(
                name: "ck_domain_history_change",
                table: "domain_history");

            migrationBuilder.DropColumn(
                name: "claim_expires_at",
                table: "domains");

            migrationBuilder.DropColumn(
                name: "is_sandbox",
                table: "domains");

            migrationBuilder.AlterColumn<DateTimeOffset>(
                name: "next_check_at",
                table: "domains",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTimeOffset(new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)),
                oldClrType: typeof(DateTimeOffset),
                oldType: "timestamp with time zone",
                oldNullable: true);

            migrationBuilder.AddCheckConstraint(
                name: "ck_domain_history_change",
                table: "domain_history",
                sql: "change in ('none', 'verified', 'at_risk', 'failed', 'restored')");
        }
    }
}
