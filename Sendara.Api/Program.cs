using Sendara.Api.Accounts;
using Sendara.Api.Domains;
using Sendara.Api.Events;
using Sendara.Api.Health;
using Sendara.Api.Http;
using Sendara.Api.Keys;
using Sendara.Api.Sending;
using Sendara.Api.Suppressions;
using Sendara.Api.TestRecipients;
using Sendara.Api.Unsubscribes;
using Sendara.Engine;
using Sendara.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults();
builder.AddApiPostgres();
builder.AddSendaraRedis();
builder.AddKestrelLimits();
builder.Services.AddSendaraEngine(builder.Configuration);
builder.Services.AddKeyAuthentication(builder.Configuration);
builder.Services.AddErrorEnvelope();
builder.Services.AddJsonShape();
builder.Services.AddReference();
builder.Services.AddBrowserAccess();
builder.Services.AddSnsIngest();

var app = builder.Build();

app.UseRequestId();
app.UseErrorEnvelope();
app.UseCors();
app.UseAuthentication();
app.UseAuthorization();

app.MapDefaultEndpoints();
app.MapReference();
app.MapAccounts();
app.MapKeys();
app.MapDomains();
app.MapHealth();
app.MapSending();
app.MapSuppressions();
app.MapUnsubscribes();
app.MapTestRecipients();
app.MapSnsIngest();

app.Run();
