using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Trading.Risk;

namespace Trading.Cli.Journaling;

/// <summary>Makes the strategies of recorded sessions, out of plugins.</summary>
internal sealed class SessionStrategies : IDisposable
{
    private readonly IHost _host;

    private SessionStrategies(IHost host) => _host = host;

    /// <exception cref="PluginException">The folder is missing or holds no plugin that works.</exception>
    public static async Task<SessionStrategies> LoadAsync(ParseResult parsed, Option<string> plugins, CancellationToken cancellationToken) =>
        new(await PluginCatalog.StartAsync(parsed.GetValue(plugins)!, outOfProcess: false, cancellationToken).ConfigureAwait(false));

    /// <exception cref="UnknownStrategyException">No plugin has it; names the nearest.</exception>
    public Strategy Create(string id) => _host.Services.GetRequiredService<IStrategyCatalog>().Get(id).CreateStrategy();

    /// <exception cref="InvalidOperationException">No plugin has it.</exception>
    public IRiskRule CreateRule(string id) => _host.Services.GetRequiredService<RiskRuleCatalog>().Create(id);

    public void Dispose() => _host.Dispose();
}
