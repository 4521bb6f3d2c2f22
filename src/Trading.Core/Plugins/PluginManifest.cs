namespace Trading;

/// <summary>What a plugin says of itself, read from its file without loading it.</summary>
/// <param name="Id">The plugin's id.</param>
/// <param name="Version">The plugin's version.</param>
/// <param name="SdkVersions">The SDK versions that it works with, as written.</param>
/// <param name="ModuleType">The full name of its module class.</param>
/// <param name="Path">The DLL.</param>
public sealed record PluginManifest(string Id, string Version, string SdkVersions, string ModuleType, string Path);
