using Sendara.Engine;
using Sendara.Engine.Domains;
using Sendara.Engine.Sending;
using Sendara.ServiceDefaults;
using Sendara.Worker;
using Sendara.Worker.Pumps;

if (UnknownCommand.In(args) is { } word)
{
    return UnknownCommand.Refuse(word);
}

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults();
builder.AddWorkerPostgres();
builder.AddSendaraRedis();
builder.Services.AddSendaraEngine(builder.Configuration);

if (args is ["migrate", ..])
{
    return await Migrate.RunAsync(builder);
}

if (args is ["doctor", ..])
{
    return await Doctor.RunAsync(builder);
}

builder.Services.AddHealthChecks().AddCheck<SweepLag>(SweepLag.Name).AddCheck<SendHold>(SendHold.Name);
builder.AddTimetable();
builder.Services.AddHostedService<ProviderSetUpPump>();
builder.Services.AddHostedService<SendPump>();
builder.Services.AddHostedService<SimulationPump>();
builder.Services.AddHostedService<WarmupPump>();
builder.Services.AddHostedService<WakeUpPump>();
builder.Services.AddHostedService<ProviderEventPump>();
builder.Services.AddHostedService<QueuedEventPump>();
builder.Services.AddHostedService<WebhookPump>();
builder.Services.AddHostedService<WebhookWakeUpPump>();

var app = builder.Build();

app.MapDefaultEndpoints();
app.UseDashboard();

await app.RunAsync();
return 0;
