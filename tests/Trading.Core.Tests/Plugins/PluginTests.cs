using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Trading.Plugins;

namespace Trading.Tests.Plugins;

/// <summary>A host in a folder of its own, and plugins that are built into it.</summary>
public abstract class PluginTests : IDisposable
{
    private PluginHost? _host;
    private ServiceProvider? _services;

    protected PluginTests() => Options = new() { CacheFolder = Path.Combine(Folder, "cache"), LoadTimeout = TimeSpan.FromSeconds(20), SharedServices = { typeof(Gate) } };

    protected string Folder { get; } = Directory.CreateTempSubdirectory("trading-plugins-").FullName;

    protected string Drop => Path.Combine(Folder, "drop");

    protected PluginOptions Options { get; }

    protected Dictionary<string, string?> Settings { get; } = [];

    protected Gate Gate { get; } = new();

    /// <summary>The host's container, with the framework's own logging in it.</summary>
    private protected ServiceProvider Services => _services ??= new ServiceCollection().AddLogging().AddSingleton(Gate).BuildServiceProvider();

    private protected PluginHost Host => _host ??= new(
        Options,
        new ConfigurationBuilder().AddInMemoryCollection(Settings).Build(),
        Services.GetRequiredService<Microsoft.Extensions.Logging.ILoggerFactory>(),
        services: Services);

    public void Dispose()
    {
        _host?.Dispose();
        _services?.Dispose();
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Builds a plugin with one strategy into a folder of its own.</summary>
    private protected string Build(string id, string members = "", string version = "1.0.0", string sdkVersions = "[0.1,1.0)", string configure = "", string types = "", string? folder = null) =>
        BuiltPlugin.Write(Path.Combine(Drop, folder ?? id), id, BuiltPlugin.Source(id, members, version, sdkVersions, configure, types));

    /// <summary>Waits for what a real host does on threads of its own, ten seconds at most.</summary>
    protected static async Task Until(Func<bool> holds)
    {
        for (int i = 0; i < 400 && !holds(); i++)
            await Task.Delay(25);
        holds().ShouldBeTrue();
    }

    private protected PluginStatus Load(string path) => Host.LoadAsync(path).GetAwaiter().GetResult();

    private protected PluginStatus Unload(string id) => Host.UnloadAsync(id).GetAwaiter().GetResult();

    private protected StrategyDescriptor Strategy(string id) => Host.Strategies.Single(strategy => strategy.Id == id);
}
