using Sendara.Api.Accounts;
using Sendara.Api.Audit;
using Sendara.Api.Dmarc;
using Sendara.Api.Domains;
using Sendara.Api.Events;
using Sendara.Api.Http;
using Sendara.Api.Keys;
using Sendara.Api.Limits;
using Sendara.Api.OpenApi;
using Sendara.Api.Sending;
using Sendara.Api.Suppressions;
using Sendara.Api.TestRecipients;
using Sendara.Api.Unsubscribes;
using Sendara.Api.Webhooks;
using Sendara.Engine;
using Sendara.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults();
builder.AddApiPostgres();
builder.AddSendaraRedis();
builder.AddKestrelLimits();
builder.Services.AddSendaraEngine(builder.Configuration);
builder.Services.AddKeyAuthentication(builder.Configuration);
builder.Services.AddLimits();
builder.Services.AddErrorEnvelope();
builder.Services.AddJsonShape();
builder.Services.AddReference();
builder.Services.AddBrowserAccess();
builder.Services.AddSnsIngest();

var app = builder.Build();

app.UseTrustedProxies();
app.UseSecurityHeaders();
app.UseErrorEnvelope();
app.UseCors();
app.UseAuthentication();
app.UseLimits();
app.UseAuthorization();

app.MapDefaultEndpoints();
app.MapReference();
app.MapAccounts();
app.MapAudit();
app.MapKeys();
app.MapDomains();
app.MapDmarc();
app.MapSending();
app.MapSuppressions();
app.MapUnsubscribes();
app.MapTestRecipients();
app.MapWebhooks();
app.MapSnsIngest();

app.Run();
