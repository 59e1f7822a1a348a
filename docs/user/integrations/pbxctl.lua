-- FreeSWITCH: sends a call where pbxctl says it goes now.
-- Install as scripts/pbxctl.lua; the dial plan calls it (pbxctl.xml).

local ask = "/usr/local/bin/pbxctl-ask"
-- Who takes calls if pbxctl gives no answer: somebody who is always there.
local fallback = "199"
local gateway = "sofia/gateway/trunk/"

local dialled = session:getVariable("destination_number") or ""
local domain = "@" .. (session:getVariable("domain_name") or "")

-- Only digits go on a command line.
local question
if dialled:match("^%+%d+$") then
  question = "did " .. dialled
elseif dialled:match("^%d+$") then
  -- Longer than any internal number: from outside, through a trunk that leaves out the plus.
  question = #dialled > 10 and "did " .. dialled or "number " .. dialled
end

-- One line: a destination, `unknown` or `failed`.
local function asked()
  local answer = "unknown"
  if question then
    local pipe = io.popen(ask .. " " .. question)
    answer = pipe and pipe:read("*l") or "failed"
    if pipe then
      pipe:close()
    end
  end
  return answer:match("^([a-z-]+):?(%+?%d*)$")
end
local kind, to = asked()

-- An application of FreeSWITCH for each kind of destination.
local lead = {
  extension = function() return "bridge", "user/" .. to .. domain end,
  voicemail = function() return "voicemail", "default " .. domain:sub(2) .. " " .. to end,
  queue = function() return "callcenter", to .. "@default" end,
  ["ring-group"] = function() return "bridge", "group/" .. to .. domain end,
  ivr = function() return "ivr", "ivr-" .. to end,
  external = function() return "bridge", gateway .. to end,
  hangup = function() return "hangup", "NORMAL_TEMPORARY_FAILURE" end,
  unknown = function() return "hangup", "UNALLOCATED_NUMBER" end,
}

-- If a telephone does not take the call: the same question, with one more word. The last answer is
-- not a telephone.
session:setVariable("continue_on_fail", "true")
session:setVariable("hangup_after_bridge", "true")
session:setVariable("call_timeout", "30")
while kind == "extension" and session:ready() do
  session:execute(lead.extension())
  if not session:ready() then
    return
  end
  local busy = session:getVariable("originate_disposition") == "USER_BUSY"
  question = question .. (busy and " busy" or " no-answer")
  kind, to = asked()
end

local application, data
if lead[kind] then
  application, data = lead[kind]()
else
  freeswitch.consoleLog("err", "pbxctl gave no answer: the call goes to the fallback\n")
  application, data = "bridge", "user/" .. fallback .. domain
end
if application == "voicemail" or application == "callcenter" or application == "ivr" then
  session:answer()
end
session:execute(application, data)
