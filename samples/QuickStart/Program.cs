using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using QuickStart;
using Trading;

var options = new QuickStartOptions();
var root = options.CreateCommand("Backtests a strategy from its DLL and writes a report.");
root.SetAction(async (parsed, cancellationToken) =>
{
    try
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddTrading().AddPlugins("plugins");
        builder.Services.AddSingleton<BacktestRunner>();
        using var host = builder.Build();
        await host.StartAsync(cancellationToken);
        await host.Services.GetRequiredService<BacktestRunner>().RunAsync(options.Read(parsed), cancellationToken);
        await host.StopAsync(cancellationToken);
        return 0;
    }
    catch (Exception exception) when (exception is MarketDataException or ParameterException or PluginException or UnknownStrategyException or IOException or UnauthorizedAccessException)
    {
        await Console.Error.WriteLineAsync($"error: {exception.Message}");
        return 2;
    }
});
return await root.Parse(args).InvokeAsync();
