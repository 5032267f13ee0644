using System.Text.RegularExpressions;

using FsCheck;
using FsCheck.Fluent;

using TransferWorkflowState.Steps;
using TransferWorkflowState.Tests.Records.Properties;

namespace TransferWorkflowState.Tests.Steps;

public sealed partial class ShownTextTests
{
    private const string Other = "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFB";
    private const string Base64 = "9dXk3/Zp0Wq+tR7uVb2/LmN4cY8e/Hs1JaT6+Gf";

    [Theory]
    [InlineData(ValidRecord.Token, "(hidden)")]
    [InlineData("x" + ValidRecord.Token + "_1", "(hidden)")]
    [InlineData("SUCCESS " + ValidRecord.Token + ",SUCCESS", "SUCCESS (hidden),SUCCESS")]
    [InlineData(ValidRecord.ExecutionId + ":" + ValidRecord.Token, ValidRecord.ExecutionId + ":(hidden)")]
    [InlineData(ValidRecord.WorkflowId + "," + ValidRecord.Token, ValidRecord.WorkflowId + ",(hidden)")]
    [InlineData(ValidRecord.Token + "-" + Other, "(hidden)-(hidden)")]
    [InlineData("\"" + ValidRecord.Token + "\"\"", "\"(hidden)\"\"")]
    [InlineData("{\"token\":\"" + ValidRecord.Token + "\"}", "{\"token\":\"(hidden)\"}")]
    [InlineData("/tmp/" + ValidRecord.Token + "/e.json", "/tmp/(hidden)/e.json")]
    [InlineData("https://host/?t=" + ValidRecord.Token + "&s=1", "https://host/?t=(hidden)&s=1")]
    [InlineData("NEVER_SHOW_THIS_TOKEN_TO_ANYBODY", "(hidden)")]
    [InlineData("12345678901234567890", "(hidden)")]
    [InlineData("AAAAAAAAAAAAAAAAAA==", "(hidden)")]
    [InlineData(Base64, "(hidden)")]
    [InlineData("key " + Base64 + "==.", "key (hidden).")]
    [InlineData("aB3/" + ValidRecord.Token + "+x9Q=", "(hidden)")]
    [InlineData("Zk3-9aBcD_eF-7Gh1JkL-mN0pQ", "(hidden)")]
    [InlineData(@"\u004d\u007a\u0049\u0030\u004e\u007a\u0063\u0034\u005a\u0044\u006b\u0074\u004d\u0047\u0052\u006d\u004d\u0069\u0030\u0030", "(hidden)")]
    [InlineData("%4DzI0%4EzZc4%5ADktMGRmMi00MjFh", "(hidden)")]
    [InlineData("MzI0Nzc4\u200bZDktMGRmMi00MjFh", "(hidden)")]
    [InlineData("https://kate:secret@host/", "https://(hidden)@host/")]
    public void A_text_that_may_be_a_token_is_hidden(string value, string shown)
    {
        Assert.Equal(shown, ShownText.From(value));
        Assert.Equal(shown, ShownText.Mask(value));
    }

    [Theory]
    [InlineData("https://kate:secret@host/steps", "https://(hidden)@host/steps")]
    [InlineData("kate:secret@host", "(hidden)@host")]
    [InlineData("https://kate:my secret@host", "https://(hidden)@host")]
    [InlineData("https://kate:my/sec@ret@host:99999", "https://(hidden)@host:99999")]
    [InlineData("https:\\\\kate:secret@host", "(hidden)@host")]
    [InlineData("https://kate:secret@", "https://(hidden)@")]
    [InlineData("https://host/steps", "https://host/steps")]
    [InlineData("steps", "steps")]
    public void A_URL_is_shown_without_its_password_valid_or_not(string url, string shown) => Assert.Equal(shown, ShownText.FromUrl(url));

    [Theory]
    [InlineData(ValidRecord.WorkflowId)]
    [InlineData(ValidRecord.ExecutionId)]
    [InlineData(ValidRecord.WorkflowId + "/" + ValidRecord.ExecutionId)]
    [InlineData("1234567890123456789")]
    [InlineData("SUCCESS|FAILURE")]
    [InlineData("ChangeMessageVisibilityBatch -> 200")]
    [InlineData("TooManyEntriesInBatchRequest")]
    [InlineData("BatchEntryIdsNotDistinct")]
    [InlineData("Get-TransferWorkflowExecution")]
    [InlineData("/home/kate/Transfers 2025/incoming-files/events-20251125T231126Z.ndjson")]
    [InlineData(@"C:\Users\Kate\Documents\TransferFamily\events.csv")]
    [InlineData("/Users/Kate/MyGitHubRepos/AwsTools/bin")]
    [InlineData("/builds/3f2a9c1d4e5b/output/tmpXyZ12a.tmp")]
    [InlineData("arn:aws:transfer:us-east-1:123456789012:workflow/w-1234567890example")]
    [InlineData("User: arn:aws:sts::123456789012:assumed-role/Sender/kate is not authorized to perform: transfer:SendWorkflowStepState")]
    [InlineData("argument --generate-cli-skeleton: expected one argument")]
    [InlineData("--sandbox-calls-per-second=5")]
    [InlineData("ResourceNotFoundException")]
    [InlineData("my%20long%20file%20name%20of%20november.csv")]
    [InlineData("https://transfer.us-east-1.amazonaws.com/")]
    public void Ids_paths_and_words_stay_readable(string value)
    {
        Assert.Equal(value, ShownText.Mask(value));
    }

    [Fact]
    public void A_token_is_hidden_before_the_text_is_cut()
    {
        string shown = ShownText.From($"{new string('-', 70)} {ValidRecord.Token}");

        Assert.Equal($"{new string('-', 70)} (hidden)", shown);
    }

    [Fact]
    public void A_long_value_is_cut_and_on_one_line()
    {
        string shown = ShownText.From(string.Concat(Enumerable.Repeat("a\n", 100)));

        Assert.Equal($"{string.Concat(Enumerable.Repeat("a ", 40))}…", shown);
    }

    [Theory]
    [InlineData("abc", "abc", "(token)")]
    [InlineData("xABCx", "abc", "x(token)x")]
    [InlineData("xyz", "abc", "xyz")]
    [InlineData("xyz", "", "xyz")]
    public void The_records_own_token_is_hidden_however_short(string value, string token, string shown)
    {
        Assert.Equal(shown, ShownText.From(value, token));
    }

    [Fact]
    public void No_token_is_seen_in_any_text_around_it()
    {
        Gen<(string Token, string Before, string After)> samples =
            from token in CallbackGen.Text("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_", 20, 64)
            from before in Gen.Elements("", " ", "\"", "{\"token\":\"", "/", "=", "é", ":", "w-", "-", $"{ValidRecord.ExecutionId}:", $"{ValidRecord.WorkflowId},", "AWS_", new string('.', 75))
            from after in Gen.Elements("", " ", "\"", "\"}", "/", "==", "é", "\n", "-", $",{ValidRecord.ExecutionId}", "Exception")
            select (token, before, after);
        Config config = Config.QuickThrowOnFailure.WithMaxTest(2000).WithQuietOnSuccess(true);
        Prop.ForAll(samples.ToArbitrary(), static sample =>
        {
            string text = $"{sample.Before}{sample.Token}{sample.After}";
            foreach (string shown in (string[])[ShownText.From(text), ShownText.Mask(text)])
            {
                Assert.DoesNotContain(sample.Token[..10], shown, StringComparison.Ordinal);
                Assert.DoesNotContain(sample.Token[^10..], shown, StringComparison.Ordinal);
            }
        }).Check(config);
    }

    /// <summary>A sentence of the product's own that has a long name has to have it in the list of known ones.</summary>
    [Fact]
    public void No_sentence_of_the_products_own_loses_a_word()
    {
        string[] files = [.. Directory.EnumerateFiles(Repository.PathOf("src"), "*.cs", SearchOption.AllDirectories)
            .Where(static file => !file.Split(Path.DirectorySeparatorChar).Contains("obj"))];
        string[] sentences = [.. files.SelectMany(static file => Sentence().Matches(File.ReadAllText(file))).Select(static match => Hole().Replace(match.Value, ""))];

        Assert.True(sentences.Length > 200);
        Assert.DoesNotContain(sentences, static sentence => ShownText.Mask(sentence) != sentence);
    }

    [GeneratedRegex("""(?<=")[^"\r\n\\]* [^"\r\n\\]*(?=")""")]
    private static partial Regex Sentence();

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Hole();
}
