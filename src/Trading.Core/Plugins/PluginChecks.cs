using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Trading.Plugins;

/// <summary>What a plugin's metadata says about whether it can run in this host.</summary>
internal static class PluginChecks
{
    private static readonly Version OwnFramework = new(Environment.Version.Major, Environment.Version.Minor);

    /// <summary>What the host brings, by simple name.</summary>
    private static readonly HashSet<string> HostAssemblies = new(
        ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "").Split(Path.PathSeparator).Select(path => Path.GetFileNameWithoutExtension(path)),
        StringComparer.OrdinalIgnoreCase);

    /// <exception cref="PluginException">It cannot.</exception>
    public static void Check(PluginImage image, Version sdkVersion)
    {
        var manifest = image.Manifest!;
        string plugin = $"The plugin '{manifest.Id}' {manifest.Version} in {manifest.Path}";
        if (image.OtherPlatform is { } other)
            throw new PluginException(PluginFailure.WrongPlatform, $"{plugin} was built for {other}; this host runs on {RuntimeInformation.ProcessArchitecture}. Build it for AnyCPU.");
        CheckFramework(image, plugin);
        if (!SdkVersionRange.TryParse(manifest.SdkVersions, out var range))
            throw new PluginException(PluginFailure.SdkVersion, $"The plugin '{manifest.Id}' in {manifest.Path} asks for the SDK versions '{manifest.SdkVersions}', which is no range; write for example [0.1,1.0).");
        if (!range.Contains(sdkVersion))
            throw new PluginException(PluginFailure.SdkVersion, $"{plugin} works with the SDK versions {range}; this host has {sdkVersion.ToString(3)}.");
        var contracts = typeof(Strategy).Assembly.GetName();
        if (image.References.FirstOrDefault(reference => reference.Name == contracts.Name) is { Version: { } needed } && needed > contracts.Version)
            throw new PluginException(PluginFailure.SdkVersion, $"{plugin} was built against the contracts {needed}; this host has {contracts.Version}.");
        if (MissingOf(image) is { } missing)
            throw new PluginException(PluginFailure.MissingDependency, $"{plugin} needs the assembly {missing.Name} {missing.Version}, which is neither in its folder nor part of the host. Publish the plugin with its dependencies.");
    }

    /// <summary>What is not right but keeps nothing from working.</summary>
    public static IEnumerable<string> Warnings(PluginImage image)
    {
        foreach (string shared in PluginLoadContext.Shared.Order(StringComparer.Ordinal))
        {
            if (File.Exists(Path.Combine(FolderOf(image), shared + ".dll")))
                yield return $"The plugin '{image.Manifest!.Id}' brings its own {shared}.dll, which is not used: the host's is.";
        }

        var own = Directory.EnumerateFiles(FolderOf(image), "*.dll").ToDictionary(file => Path.GetFileNameWithoutExtension(file), StringComparer.OrdinalIgnoreCase);
        foreach (var (name, file) in own.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (file != image.Path && TryRead(file) is { Manifest: null } companion && MissingOf(companion) is { } missing)
                yield return $"{name}.dll of the plugin '{image.Manifest!.Id}' refers to the assembly {missing.Name} {missing.Version}, which is neither in its folder nor part of the host.";
        }
    }

    private static void CheckFramework(PluginImage image, string plugin)
    {
        if (image.TargetFramework is not { } text)
            return;
        var framework = new FrameworkName(text);
        if (framework.Identifier == ".NETFramework" || (framework.Identifier == ".NETCoreApp" && framework.Version > OwnFramework))
            throw new PluginException(PluginFailure.WrongFramework, $"{plugin} was built for {framework.Identifier} {framework.Version}; this host runs on .NET {OwnFramework}.");
    }

    private static AssemblyName? MissingOf(PluginImage image) => image.References.FirstOrDefault(reference => !HostAssemblies.Contains(reference.Name!) && !FolderHas(image, reference.Name!));

    private static bool FolderHas(PluginImage image, string name) => Directory.EnumerateFiles(FolderOf(image), name + ".dll", SearchOption.AllDirectories).Any();

    private static PluginImage? TryRead(string path)
    {
        try
        {
            return PluginImage.Read(path);
        }
        catch (PluginException)
        {
            return null;
        }
    }

    private static string FolderOf(PluginImage image) => Path.GetDirectoryName(image.Path)!;
}
