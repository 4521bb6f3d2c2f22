using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Trading.Cli;

/// <summary>A host with the plugins of one folder.</summary>
internal static class PluginCatalog
{
    /// <summary>Starts the host; dispose it when done.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="outOfProcess">Whether plugins run in processes of their own.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <exception cref="PluginException">The folder is missing or holds no plugin that works.</exception>
    public static async Task<IHost> StartAsync(string folder, bool outOfProcess, CancellationToken cancellationToken)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = Directory.GetCurrentDirectory() });
        builder.Logging.ClearProviders();
        builder.Logging.AddSimpleConsole(options => options.SingleLine = true);
        // Refused plugins are worth a line, and lines go to standard error so that --json stays clean.
        builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(options => options.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddTrading().AddPlugins(folder, options => options.Isolation = outOfProcess ? PluginIsolation.OutOfProcess : PluginIsolation.InProcess);
        var host = builder.Build();
        try
        {
            await host.StartAsync(cancellationToken).ConfigureAwait(false);
            return host;
        }
        catch
        {
            host.Dispose();
            throw;
        }
    }
}
