using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace Trading.Plugins;

/// <summary>A collectible context of one plugin: contracts come from the host by simple name, all else from the plugin's own folder.</summary>
internal sealed class PluginLoadContext(string path) : AssemblyLoadContext($"plugin {Path.GetFileNameWithoutExtension(path)}", isCollectible: true)
{
    public static readonly IReadOnlySet<string> Shared = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        "Trading.Abstractions",
        "Microsoft.Extensions.Configuration.Abstractions",
        "Microsoft.Extensions.DependencyInjection.Abstractions",
        "Microsoft.Extensions.Logging.Abstractions",
        "Microsoft.Extensions.Options",
        "Microsoft.Extensions.Primitives",
    };

    private readonly AssemblyDependencyResolver _resolver = new(path);
    private readonly string _folder = Path.GetDirectoryName(path)!;

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        // By simple name, whatever version the plugin was built against: two copies of a contract would be two different types.
        if (Shared.Contains(assemblyName.Name!))
            return GetLoadContext(typeof(Strategy).Assembly)!.LoadFromAssemblyName(new AssemblyName(assemblyName.Name!));
        return _resolver.ResolveAssemblyToPath(assemblyName) is { } found ? LoadFromAssemblyPath(found) : null;
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName)
    {
        if (_resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } found)
            return LoadUnmanagedDllFromPath(found);
        // Without a .deps.json the resolver does not look into the folders of the platforms.
        foreach (string native in NativeCandidates(unmanagedDllName))
        {
            if (File.Exists(native))
                return LoadUnmanagedDllFromPath(native);
        }

        return 0;
    }

    private IEnumerable<string> NativeCandidates(string name)
    {
        string system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
        string extension = OperatingSystem.IsWindows() ? ".dll" : OperatingSystem.IsMacOS() ? ".dylib" : ".so";
        string architecture = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
        foreach (string platform in new[] { RuntimeInformation.RuntimeIdentifier, $"{system}-{architecture}", system })
        {
            string folder = Path.Combine(_folder, "runtimes", platform, "native");
            yield return Path.Combine(folder, name);
            yield return Path.Combine(folder, name + extension);
            yield return Path.Combine(folder, "lib" + name + extension);
        }
    }
}
