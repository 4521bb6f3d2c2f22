using System.Runtime.CompilerServices;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Trading.Plugins;

/// <summary>A plugin that is loaded: its context, its services and the strategies it offers.</summary>
internal sealed class LoadedPlugin
{
    private PluginLoadContext? _context;
    private ServiceProvider? _services;
    private StrategyDescriptor[] _strategies = [];

    private LoadedPlugin(PluginManifest manifest) => Manifest = manifest;

    public PluginManifest Manifest { get; }

    public IReadOnlyList<StrategyDescriptor> Strategies => _strategies;

    /// <summary>Loads the copy at <paramref name="path"/> and runs its module.</summary>
    /// <exception cref="PluginException">The module is missing, is no module, or failed.</exception>
    public static LoadedPlugin Load(PluginManifest manifest, string path, IConfiguration configuration, ILoggerFactory loggers)
    {
        var plugin = new LoadedPlugin(manifest) { _context = new PluginLoadContext(path) };
        string failure;
        try
        {
            plugin.Configure(path, configuration, loggers);
            return plugin;
        }
        catch (Exception exception)
        {
            plugin.BeginUnload();
            failure = exception is PluginException ? exception.Message : $"The plugin '{manifest.Id}' in {manifest.Path} failed to load: {Innermost(exception)}";
        }

        // Thrown anew: the exception that was caught may belong to the plugin, and would keep its context alive.
        throw new PluginException(failure);
    }

    /// <summary>Lets go of everything; returns what tells whether the context has been collected.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public WeakReference BeginUnload()
    {
        var weak = new WeakReference(_context);
        _strategies = [];
        _services?.Dispose();
        _services = null;
        _context?.Unload();
        _context = null;
        return weak;
    }

    private void Configure(string path, IConfiguration configuration, ILoggerFactory loggers)
    {
        var assembly = _context!.LoadFromAssemblyPath(path);
        var type = assembly.GetType(Manifest.ModuleType)
            ?? throw new PluginException($"The plugin '{Manifest.Id}' in {Manifest.Path} names the module {Manifest.ModuleType}, which is not in the assembly.");
        if (!typeof(IPluginModule).IsAssignableFrom(type) || type.GetConstructor(Type.EmptyTypes) is null)
            throw new PluginException($"The module {Manifest.ModuleType} of the plugin '{Manifest.Id}' must implement {nameof(IPluginModule)} and have a public constructor without parameters.");
        var builder = new PluginBuilder(Manifest.Id, configuration);
        ((IPluginModule)Activator.CreateInstance(type)!).Configure(builder);
        builder.Services.TryAddSingleton(loggers);
        builder.Services.TryAdd(ServiceDescriptor.Singleton(typeof(ILogger<>), typeof(Logger<>)));
        _services = builder.Services.BuildServiceProvider();
        _strategies = [.. builder.Strategies.Select(strategy => Describe(strategy.Id, strategy.Description, strategy.Type))];
    }

    private StrategyDescriptor Describe(string id, string description, Type type)
    {
        Strategy Create() => (Strategy)ActivatorUtilities.CreateInstance(
            _services ?? throw new PluginException($"The plugin '{Manifest.Id}' has been unloaded."), type);
        return new(id, description, Manifest.Id, ParameterSet.Of(Create()).Descriptors, Create);
    }

    private static string Innermost(Exception exception)
    {
        while (exception.InnerException is { } inner)
            exception = inner;
        return $"{exception.GetType().Name}: {exception.Message}";
    }
}
