using Microsoft.Extensions.DependencyInjection;

namespace Trading.Testing.Tests.Bots.OneDll;

/// <summary>The plugin of crossing averages, loaded from its DLL as hosts do it.</summary>
public sealed class PluginFixture : IAsyncLifetime
{
    private readonly ServiceProvider _services;

    public PluginFixture()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddTrading();
        _services = services.BuildServiceProvider();
    }

    /// <summary>The folder with the plugins that were built with these tests.</summary>
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "plugins");

    public IStrategyCatalog Catalog => _services.GetRequiredService<IStrategyCatalog>();

    public Strategy Create(IReadOnlyDictionary<string, string> parameters)
    {
        var strategy = Catalog.Get("sma-cross").CreateStrategy();
        ParameterSet.Of(strategy).Apply(parameters);
        return strategy;
    }

    public async ValueTask InitializeAsync()
    {
        var status = await _services.GetRequiredService<IPluginHost>().LoadAsync(Path.Combine(Folder, "Trading.Plugins.SmaCross"));
        Assert.Equal((PluginState.Loaded, null), (status.State, status.Reason));
        // The tests have no reference to it: what runs is the DLL, in a load context of its own.
        var assembly = Catalog.Get("sma-cross").CreateStrategy().GetType().Assembly;
        Assert.Equal("Trading.Plugins.SmaCross", assembly.GetName().Name);
        Assert.NotSame(System.Runtime.Loader.AssemblyLoadContext.Default, System.Runtime.Loader.AssemblyLoadContext.GetLoadContext(assembly));
    }

    public async ValueTask DisposeAsync() => await _services.DisposeAsync();
}
