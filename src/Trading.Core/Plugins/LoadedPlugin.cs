using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Trading.Plugins;

/// <summary>A plugin that is loaded: its context, its services and what it offers.</summary>
internal sealed class LoadedPlugin : ILoadedPlugin
{
    private readonly StrategyInstances _instances = new();
    private PluginLoadContext? _context;
    private ServiceProvider? _services;
    private StrategyDescriptor[] _strategies = [];
    private IReadOnlyList<PluginContribution> _contributions = [];

    private LoadedPlugin(PluginManifest manifest) => Manifest = manifest;

    public PluginManifest Manifest { get; }

    public IReadOnlyList<StrategyDescriptor> Strategies => _strategies;

    public IReadOnlyList<string> Warnings => [];

    public long AllocatedBytes => _instances.AllocatedBytes;

    public long WorkingSetBytes => 0;

    /// <summary>What it offers besides strategies: contract and id.</summary>
    public IEnumerable<(string Contract, string Id)> Contributions => _contributions.Select(each => (each.Contract.Name, each.Id));

    /// <summary>Dies once nothing of the plugin is in use.</summary>
    public WeakReference Context => new(_context);

    /// <summary>The strategies that were created and are still in memory.</summary>
    public StrategyInstances Instances => _instances;

    /// <summary>Loads the copy at <paramref name="path"/> and runs its module.</summary>
    /// <param name="manifest">What the plugin says of itself.</param>
    /// <param name="path">The copy.</param>
    /// <param name="configuration">The plugin's section.</param>
    /// <param name="loggers">The host's logging.</param>
    /// <param name="shared">Services of the host by type.</param>
    /// <exception cref="PluginException">The module is missing, is no module, or failed.</exception>
    public static LoadedPlugin Load(PluginManifest manifest, string path, IConfiguration configuration, ILoggerFactory loggers, IReadOnlyList<(Type Type, object Instance)> shared)
    {
        var plugin = new LoadedPlugin(manifest) { _context = new PluginLoadContext(path) };
        string message;
        PluginFailure failure;
        try
        {
            plugin.Configure(path, configuration, loggers, shared);
            return plugin;
        }
        catch (Exception exception)
        {
            plugin.BeginUnload();
            failure = PluginFault.Classify(exception);
            message = exception is PluginException ? exception.Message : $"The plugin '{manifest.Id}' in {manifest.Path} failed to load: {PluginFault.Describe(exception)}";
        }

        // Thrown anew: the exception that was caught may belong to the plugin, and would keep its context alive.
        throw new PluginException(failure, message);
    }

    /// <summary>What the plugin offers for a contract.</summary>
    public IEnumerable<PluginExtension<TContract>> Extensions<TContract>()
        where TContract : class =>
        _contributions.Where(each => each.Contract == typeof(TContract)).Select(each => new PluginExtension<TContract>(each.Id, each.Description, Manifest.Id, () => (TContract)Make(each.Id, each.Create)));

    /// <summary>Lets go of everything; returns what tells whether the context has been collected.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public WeakReference BeginUnload()
    {
        var weak = new WeakReference(_context);
        _strategies = [];
        _contributions = [];
        var services = _services;
        _services = null;
        try
        {
            // Services that can only be disposed asynchronously would throw otherwise.
            services?.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
        finally
        {
            _context?.Unload();
            _context = null;
        }

        return weak;
    }

    private void Configure(string path, IConfiguration configuration, ILoggerFactory loggers, IReadOnlyList<(Type Type, object Instance)> shared)
    {
        var assembly = _context!.LoadFromAssemblyPath(path);
        RequireTypes(assembly);
        var type = assembly.GetType(Manifest.ModuleType)
            ?? throw new PluginException($"The plugin '{Manifest.Id}' in {Manifest.Path} names the module {Manifest.ModuleType}, which is not in the assembly.");
        if (!typeof(IPluginModule).IsAssignableFrom(type) || type.IsAbstract || type.GetConstructor(Type.EmptyTypes) is null)
            throw new PluginException($"The module {Manifest.ModuleType} of the plugin '{Manifest.Id}' must implement {nameof(IPluginModule)} and have a public constructor without parameters.");
        var builder = new PluginBuilder(Manifest.Id, configuration);
        ((IPluginModule)Activator.CreateInstance(type)!).Configure(builder);
        // Instances, which the plugin's container does not dispose.
        builder.Services.TryAddSingleton(loggers);
        builder.Services.TryAdd(ServiceDescriptor.Singleton(typeof(ILogger<>), typeof(Logger<>)));
        foreach (var (contract, instance) in shared)
            builder.Services.TryAdd(new ServiceDescriptor(contract, instance));
        _services = builder.Services.BuildServiceProvider();
        Validate(_services);
        var logger = loggers.CreateLogger("Trading.Plugins");
        _contributions = builder.Contributions;
        _strategies = [.. builder.Strategies.Select(strategy => Describe(strategy.Id, strategy.Description, strategy.Type, logger))];
    }

    /// <summary>Types that do not load are missing silently otherwise.</summary>
    private void RequireTypes(Assembly assembly)
    {
        try
        {
            assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException exception)
        {
            string[] causes = [.. exception.LoaderExceptions.OfType<Exception>().Select(each => each.Message).Distinct(StringComparer.Ordinal)];
            throw new PluginException(PluginFailure.MissingDependency, $"Types of the plugin '{Manifest.Id}' in {Manifest.Path} do not load: {string.Join(" ", causes)}");
        }
    }

    /// <summary>Options that the module asked to have validated at start.</summary>
    private void Validate(ServiceProvider services)
    {
        try
        {
            services.GetService<IStartupValidator>()?.Validate();
        }
        catch (OptionsValidationException exception)
        {
            throw new PluginException(PluginFailure.OptionsInvalid, $"The configuration of the plugin '{Manifest.Id}', section Trading:Plugins:{Manifest.Id}, is wrong: {string.Join(" ", exception.Failures)}");
        }
    }

    private StrategyDescriptor Describe(string id, string description, Type type, ILogger logger)
    {
        Strategy Create() => (Strategy)Make(id, services => _instances.Add(id, (Strategy)ActivatorUtilities.CreateInstance(services, type)));
        return new(id, description, Manifest.Id, ParameterSet.Of(Create()).Descriptors, Create, limits => _instances.Add(new PluginStrategy(Create(), id, Manifest, limits, ReportTo(logger))));
    }

    /// <summary>In a method of its own: a strategy keeps this when its plugin is replaced, and must not keep a type of the plugin with it.</summary>
    private static Action<string> ReportTo(ILogger logger) => reason => PluginLog.Report(logger, reason);

    private object Make(string id, Func<IServiceProvider, object> create)
    {
        var services = _services ?? throw new PluginException($"The plugin '{Manifest.Id}' has been unloaded.");
        string message;
        try
        {
            return create(services);
        }
        catch (Exception exception)
        {
            message = PluginFault.Describe(exception);
        }

        throw new PluginException(PluginFailure.ModuleFailed, $"The plugin '{Manifest.Id}' in {Manifest.Path} could not create '{id}': {message}");
    }
}
