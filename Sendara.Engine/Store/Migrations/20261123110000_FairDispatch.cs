using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Sendara.Engine.Store.Migrations
{
    /// <inheritdoc />
    public partial class FairDispatch : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_send_queue_run_at",
                table: "send_queue");

            migrationBuilder.DropCheckConstraint(
                name: "ck_send_queue_lane",
                table: "send_queue");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "trying_since",
                table: "send_queue",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddCheckConstraint(
                name: "ck_send_queue_lane",
                table: "send_queue",
                sql: "lane in (0, 1, 2)");

            // Mail of test keys waits in a lane of its own from now on.
            migrationBuilder.Sql(
                """
                update send_queue q
                   set lane = 2
                  from messages m
                 where m.account_id = q.account_id and m.id = q.message_id and m.mode = 'test'
                """);

            // Every row is updated once or more and then deleted: what is dead has to go before claims wade through it, however large the table is.
            migrationBuilder.Sql(
                """
                alter table send_queue set (
                    fillfactor = 70,
                    autovacuum_vacuum_scale_factor = 0,
                    autovacuum_vacuum_threshold = 5000,
                    autovacuum_vacuum_cost_delay = 0,
                    autovacuum_analyze_scale_factor = 0,
                    autovacuum_analyze_threshold = 50000)
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                alter table send_queue reset (
                    fillfactor,
                    autovacuum_vacuum_scale_factor,
                    autovacuum_vacuum_threshold,
                    autovacuum_vacuum_cost_delay,
                    autovacuum_analyze_scale_factor,
                    autovacuum_analyze_threshold)
                """);

            migrationBuilder.Sql("update send_queue set lane = 0 where lane = 2");

            migrationBuilder.DropCheckConstraint(
                name: "ck_send_queue_lane",
                table: "send_queue");

            migrationBuilder.DropColumn(
                name: "trying_since",
                table: "send_queue");

            migrationBuilder.AddCheckConstraint(
                name: "ck_send_queue_lane",
                table: "send_queue",
                sql: "lane in (0, 1)");

            migrationBuilder.CreateIndex(
                name: "ix_send_queue_run_at",
                table: "send_queue",
                column: "run_at");
        }
    }
}
