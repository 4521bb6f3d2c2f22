using System.Reflection;
using System.Runtime.Loader;

namespace Trading.Plugins;

/// <summary>A collectible context of one plugin: contracts come from the host by simple name, all else from the plugin's own folder.</summary>
internal sealed class PluginLoadContext(string path) : AssemblyLoadContext($"plugin {Path.GetFileNameWithoutExtension(path)}", isCollectible: true)
{
    private static readonly HashSet<string> Shared = new(StringComparer.OrdinalIgnoreCase)
    {
        "Trading.Abstractions",
        "Microsoft.Extensions.Configuration.Abstractions",
        "Microsoft.Extensions.DependencyInjection.Abstractions",
        "Microsoft.Extensions.Logging.Abstractions",
        "Microsoft.Extensions.Options",
        "Microsoft.Extensions.Primitives",
    };

    private readonly AssemblyDependencyResolver _resolver = new(path);

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        // By simple name, whatever version the plugin was built against: two copies of a contract would be two different types.
        if (Shared.Contains(assemblyName.Name!))
            return GetLoadContext(typeof(Strategy).Assembly)!.LoadFromAssemblyName(new AssemblyName(assemblyName.Name!));
        return _resolver.ResolveAssemblyToPath(assemblyName) is { } found ? LoadFromAssemblyPath(found) : null;
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } found ? LoadUnmanagedDllFromPath(found) : 0;
}
