using System.CommandLine;
using LiveBot;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Trading;
using Trading.Exchanges;
using Trading.Exchanges.Binance;

const int Refused = 2;
const int BotFailed = 3;

var simulator = new Option<bool>("--simulator") { Description = "Trades at a simulated Binance in this process instead of the configured one, with bars of a second" };
var seconds = new Option<int>("--seconds") { Description = "Ends after so many seconds; at Ctrl+C where it is 0" };
var root = new RootCommand("Runs the bots of appsettings.json. Exit codes: 0 ended in order, 2 refused to start, 3 a bot failed.") { simulator, seconds };
root.SetAction(async (parsed, cancellationToken) =>
{
    var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
    await using var venue = parsed.GetValue(simulator) ? await SimulatedVenue.StartAsync(builder.Configuration) : null;
    builder.Services.AddTrading().AddPlugins("plugins").AddBinance().AddBots().AddControlSocket();
    builder.Services.AddSingleton(services => new BotWatch(services.GetRequiredService<IBotHost>(), services.GetRequiredService<IHostApplicationLifetime>(), parsed.GetValue(seconds)));
    builder.Services.AddHostedService(services => services.GetRequiredService<BotWatch>());
    using var host = builder.Build();
    if (await FindMissingSecretAsync(builder.Configuration, host.Services.GetRequiredService<ISecretProvider>(), cancellationToken) is { } missing)
    {
        await Console.Error.WriteLineAsync($"error: {missing}");
        return Refused;
    }

    var settings = builder.Configuration.GetSection("Trading:Exchanges:binance");
    Console.WriteLine($"Venue    {settings["RestUri"] ?? $"Binance {settings["Environment"] ?? "Live"}"}");
    Console.WriteLine($"Process  {Environment.ProcessId}; trading ps shows it, trading kill stops all trading");
    var watch = host.Services.GetRequiredService<BotWatch>();
    await host.RunAsync(CancellationToken.None);
    return watch.HasFailed ? BotFailed : 0;
});

try
{
    // The host ends at Ctrl+C by itself, and takes the time that the bots need for it.
    return await root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
}
catch (Exception exception) when (exception is InvalidOperationException or ArgumentException or PluginException or IOException or FormatException or Microsoft.Extensions.Options.OptionsValidationException)
{
    await Console.Error.WriteLineAsync($"error: {exception.Message}");
    return Refused;
}

// Looked for before anything starts, so that it is one sentence and not a bot that failed.
static async Task<string?> FindMissingSecretAsync(IConfiguration configuration, ISecretProvider secrets, CancellationToken cancellationToken)
{
    bool isLive = configuration.GetSection("Trading:Bots").GetChildren().Any(bot => string.Equals(bot["Mode"], nameof(BotMode.Live), StringComparison.OrdinalIgnoreCase));
    if (!isLive)
        return null;
    if (configuration["Trading:Exchanges:binance:Account"] is not { Length: > 0 } account)
        return "A bot is to trade live, and the connector has no account; set Trading:Exchanges:binance:Account in appsettings.json, for example to main.";
    foreach (string part in new[] { "key", "secret" })
    {
        string name = $"binance:{account}:{part}";
        if (await secrets.FindAsync(name, cancellationToken) is null)
            return $"A bot is to trade live, and the secret {name} is missing. Set the environment variable {EnvironmentSecretProvider.VariableOf(name)}, or try it without an account: --simulator.";
    }

    return null;
}
