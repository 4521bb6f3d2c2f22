using System.CommandLine;
using Trading.Plugins;

namespace Trading.Cli.Plugins;

/// <summary><c>trading plugins inspect</c>: what the metadata says; nothing is loaded.</summary>
internal static class InspectCommand
{
    public static Command Create()
    {
        var path = new Argument<string>("plugin") { Description = "A DLL, or a folder with a plugin" };
        var json = CommonOptions.Json();
        var command = new Command("inspect", "Shows what a plugin says of itself, what it refers to and its content's hash. Nothing of it is loaded or run.") { path, json };
        command.SetAction(parsed =>
        {
            var image = PluginFolder.ReadSingle(parsed.GetValue(path)!);
            var manifest = image.Manifest!;
            string folder = Path.GetDirectoryName(image.Path)!;
            string hash = PluginContent.Hash(folder);
            string[] warnings = [.. PluginChecks.Warnings(image)];
            if (parsed.GetValue(json))
            {
                Console.WriteLine(PluginOutput.ToJson(writer =>
                {
                    writer.WriteString("id", manifest.Id);
                    writer.WriteString("version", manifest.Version);
                    writer.WriteString("sdkVersions", manifest.SdkVersions);
                    writer.WriteString("module", manifest.ModuleType);
                    writer.WriteString("path", image.Path);
                    writer.WriteString("framework", image.TargetFramework);
                    writer.WriteString("contentHash", hash);
                    writer.WriteBoolean("hasSignature", File.Exists(PluginSignature.PathOf(image.Path)));
                    writer.WriteStartArray("references");
                    foreach (var reference in image.References)
                        writer.WriteStringValue($"{reference.Name} {reference.Version}");
                    writer.WriteEndArray();
                    writer.WriteStartArray("files");
                    foreach (string file in PluginContent.Files(folder))
                        writer.WriteStringValue(Path.GetRelativePath(folder, file));
                    writer.WriteEndArray();
                    writer.WriteStartArray("warnings");
                    foreach (string warning in warnings)
                        writer.WriteStringValue(warning);
                    writer.WriteEndArray();
                }));
                return ExitCodes.Success;
            }

            Console.WriteLine($"{manifest.Id} {manifest.Version}");
            Console.WriteLine($"  file       {image.Path}");
            Console.WriteLine($"  module     {manifest.ModuleType}");
            Console.WriteLine($"  SDK        {manifest.SdkVersions}, this one is {PluginHost.SdkVersion.ToString(3)}");
            Console.WriteLine($"  framework  {image.TargetFramework}");
            Console.WriteLine($"  content    {hash}");
            Console.WriteLine($"  signature  {(File.Exists(PluginSignature.PathOf(image.Path)) ? Path.GetFileName(PluginSignature.PathOf(image.Path)) : "none")}");
            foreach (var reference in image.References)
                Console.WriteLine($"  refers to  {reference.Name} {reference.Version}");
            foreach (string file in PluginContent.Files(folder))
                Console.WriteLine($"  has        {Path.GetRelativePath(folder, file)}");
            foreach (string warning in warnings)
                Console.WriteLine($"  warning    {warning}");
            return ExitCodes.Success;
        });
        return command;
    }
}
