using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Sendara.Engine.Store.Migrations
{
    /// <inheritdoc />
    public partial class ZonesAndMirroredDmarc : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "known_zone",
                table: "domains",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "mirrored_dmarc",
                table: "domains",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "provider_error",
                table: "domains",
                type: "text",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "known_zone",
                table: "domains");

            migrationBuilder.DropColumn(
                name: "mirrored_dmarc",
                table: "domains");

            migrationBuilder.DropColumn(
                name: "provider_error",
                table: "domains");
        }
    }
}
