using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Sendara.Engine.Store.Migrations
{
    /// <inheritdoc />
    public partial class SendLanes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "at_most_once",
                table: "send_queue",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<short>(
                name: "lane",
                table: "send_queue",
                type: "smallint",
                nullable: false,
                defaultValue: (short)0);

            migrationBuilder.CreateIndex(
                name: "ix_send_queue_lane_account_id_run_at",
                table: "send_queue",
                columns: new[] { "lane", "account_id", "run_at" });

            migrationBuilder.AddCheckConstraint(
                name: "ck_send_queue_lane",
                table: "send_queue",
                sql: "lane in (0, 1)");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_send_queue_lane_account_id_run_at",
                table: "send_queue");

            migrationBuilder.DropCheckConstraint(
                name: "ck_send_queue_lane",
                table: "send_queue");

            migrationBuilder.DropColumn(
                name: "at_most_once",
                table: "send_queue");

            migrationBuilder.DropColumn(
                name: "lane",
                table: "send_queue");
        }
    }
}
